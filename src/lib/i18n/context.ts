// Hands the page's language to every component below, without a prop on each.
import { getContext, setContext } from 'svelte';
import { withoutReadings } from '../domain/ruby.ts';
import type { Writers } from './format.ts';
import type { Language } from './languages.ts';
import type { Room, TranslateRoom } from './rooms.ts';
import type { Translate } from './translator.ts';

export interface Speech {
	language: Language;
	t: Translate;
	/** The same words without readings, for labels and titles that machines read out. */
	say: Translate;
	write: Writers;
}

const key = Symbol('speech');
export const setSpeech = (speech: Omit<Speech, 'say'>): Speech =>
	setContext(key, { ...speech, say: (word, values) => withoutReadings(speech.t(word, values)) });
export const speech = (): Speech => getContext<Speech>(key);

/** The words of a room, for the components of its pages. */
export const setRoom = <R extends Room>(room: R, words: TranslateRoom<R>): TranslateRoom<R> =>
	setContext(room, words);
export const roomWords = <R extends Room>(room: R): TranslateRoom<R> => getContext<TranslateRoom<R>>(room);
