// The search page in every language; what can be found comes when somebody types.
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));
export const load = () => ({});
