// The missing page is kept with each language; it starts no scripts, since the address in the bar is not its own.
import { languages } from '$lib/i18n/languages.ts';

export const entries = () => languages.map(({ id }) => ({ lang: id }));
export const csr = false;
