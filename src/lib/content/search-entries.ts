// What can be found by searching: every place, trail and event under all its names. Runs at build only.
import { toRomaji } from 'wanakana';
import { rubyParts, withoutReadings } from '../domain/ruby.ts';
import { normal } from '../domain/search-terms.ts';
import { languages, SOURCE } from '../i18n/languages.ts';
import { catalog } from './catalog.ts';

const folders = ['places', 'trails', 'events'] as const;

/** A Japanese name as it is read: in kana, and in Latin letters in the spellings people type. */
export function readingsOf(name: string): string[] {
	const parts = rubyParts(name).map(({ base, reading }) => reading ?? base);
	const kana = parts.join('');
	const apart = toRomaji(parts.join(' '));
	// Shakujii-kōen is typed as koen, kouen or kohen; macrons fall away by themselves.
	const short = (text: string) => text.replace(/ou|oo/g, 'o').replace(/uu/g, 'u');
	return [kana, apart, short(apart), apart.replaceAll(' ', ''), short(apart.replaceAll(' ', ''))];
}

/** The entries of one language, without the words of its interface. */
export function searchEntries(language: string) {
	const own = catalog(language);
	const others = languages.map(({ id }) => catalog(id));
	const source = catalog(SOURCE);
	return folders.flatMap((folder) => {
		const byId = (of: typeof own) => new Map(of[folder].map((each) => [each.id, each]));
		const everywhere = others.map(byId);
		const inSource = byId(source);
		return own[folder].map((each) => {
			const original = inSource.get(each.id)?.name ?? each.name;
			const names = everywhere.map((all) => withoutReadings(all.get(each.id)?.name ?? ''));
			// The same term twice would weigh twice.
			const all = new Set([...names, ...readingsOf(original)].map(normal));
			return {
				id: `${folder.slice(0, -1)}/${each.id}`,
				name: each.name,
				local: each.local,
				kind: 'kind' in each ? `${folder === 'places' ? 'kind' : 'eventKind'}.${each.kind}` : 'tab.trails',
				names: [...all].filter(Boolean).join('\n'),
				area: each.area,
			};
		});
	});
}
