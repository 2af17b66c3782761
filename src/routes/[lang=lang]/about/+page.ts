// About stands once per language; what it tells is loaded beside this.
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));
