// What can be found by searching: places, trails, events and the heritage under all their names. Runs at build only.
import { toRomaji } from 'wanakana';
import type { Area } from '../domain/place.ts';
import { rubyParts, withoutReadings } from '../domain/ruby.ts';
import { normal } from '../domain/search-terms.ts';
import { languages, SOURCE } from '../i18n/languages.ts';
import { catalog } from './catalog.ts';
import { heritage } from './heritage.ts';

/** A Japanese name as it is read: in kana, and in Latin letters in the spellings people type. */
export function readingsOf(name: string): string[] {
	const parts = rubyParts(name).map(({ base, reading }) => reading ?? base);
	const kana = parts.join('');
	const apart = toRomaji(parts.join(' '));
	// Shakujii-kōen is typed as koen, kouen or kohen; macrons fall away by themselves.
	const short = (text: string) => text.replace(/ou|oo/g, 'o').replace(/uu/g, 'u');
	return [kana, apart, short(apart), apart.replaceAll(' ', ''), short(apart.replaceAll(' ', ''))];
}

interface Named {
	id: string;
	name: string;
	local: string | null;
	area: Area | null;
	/** Key of the interface word that says what it is. */
	kind: string;
	aliases: readonly string[];
}

/** Everything that has a page or a place of its own on one, by the first part of its id in the index. */
function namedIn(language: string): Record<string, Named[]> {
	const { places, trails, events } = catalog(language);
	const { works, studios, people, moments, aliasesOf } = heritage(language);
	const plain = { local: null, area: null, aliases: [] };
	return {
		place: places.map((each) => ({ ...plain, ...each, kind: `kind.${each.kind}` })),
		trail: trails.map((each) => ({ ...plain, ...each, kind: 'tab.trails' })),
		event: events.map((each) => ({ ...plain, ...each, kind: `eventKind.${each.kind}` })),
		work: works.map((each) => ({ ...plain, ...each, kind: 'kind.work', aliases: aliasesOf(each.id) })),
		studio: studios.map((each) => ({ ...plain, ...each, kind: 'kind.studio' })),
		person: people.map((each) => ({ ...plain, ...each, kind: 'kind.person' })),
		moment: moments.map(({ id, name }) => ({ ...plain, id, name, kind: 'kind.moment' })),
	};
}

/** The entries of one language, without the words of its interface. */
export function searchEntries(language: string) {
	const own = namedIn(language);
	const others = languages.map(({ id }) => namedIn(id));
	const source = namedIn(SOURCE);
	return Object.entries(own).flatMap(([sort, things]) => {
		const byId = (of: typeof own) => new Map(of[sort]?.map((each) => [each.id, each.name]));
		const everywhere = others.map(byId);
		const inSource = byId(source);
		return things.map(({ id, name, local, kind, area, aliases }) => {
			const names = everywhere.map((all) => withoutReadings(all.get(id) ?? ''));
			// The same term twice would weigh twice.
			const all = new Set([...names, ...aliases, ...readingsOf(inSource.get(id) ?? name)].map(normal));
			return { id: `${sort}/${id}`, name, local, kind, names: [...all].filter(Boolean).join('\n'), area };
		});
	});
}
