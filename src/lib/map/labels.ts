// Names on the map in one language, out of content/facts/map/labels.json. Pure, for the build.
import type { LabelKind, MapLabels } from './types.ts';

export interface LabelFile {
	format: number;
	credit: string;
	date: string;
	labels: {
		kind: LabelKind;
		names: { ja: string; en: string } & Record<string, string>;
		at: number[][];
		rank?: number;
		edge?: boolean;
	}[];
}

/** Both Japanese editions read Japanese; a language without names of its own reads the Latin ones. */
export function labelsIn(file: LabelFile, language: string): MapLabels {
	const key = language.startsWith('ja') ? 'ja' : language;
	return file.labels.map(({ kind, names, at, rank, edge }) => {
		const text = names[key] ?? names.en;
		return {
			kind,
			text,
			...(text === names.ja ? {} : { local: names.ja }),
			rank: (rank ?? 1) as 1 | 2 | 3,
			...(edge ? { edge } : {}),
			at,
		};
	});
}
