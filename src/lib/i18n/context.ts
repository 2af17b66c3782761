// Hands the page's language to every component below, without a prop on each.
import { getContext, setContext } from 'svelte';
import type { Writers } from './format.ts';
import type { Language } from './languages.ts';
import type { Translate } from './translator.ts';

export interface Speech {
	language: Language;
	t: Translate;
	write: Writers;
}

const key = Symbol('speech');
export const setSpeech = (speech: Speech): Speech => setContext(key, speech);
export const speech = (): Speech => getContext<Speech>(key);
