// Names for the packs: languages by themselves, trails in the page's language.
import { catalog } from '$lib/content/catalog.ts';
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));

export const load = ({ params }) => ({
	trails: catalog(params.lang).trails.map(({ id, name, cut }) => ({ id, name, cut })),
});
