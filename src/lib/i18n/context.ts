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

/** Words that only some pages say, by what their keys begin with: read as if they were the interface's own. */
const parts = {
	walk: /^walk\.(?!begin$)/,
	front: /^home\.(?!(link|title|heritage)$)/,
	place: /^(manner|statement)\.(?!story$)/,
	events: /^events?\.(?!title$|lead$)/,
	search: /^search\.(?!field$)/,
	settings: /^settings\.(?!title$)/,
} as const;

/** The speech of a page that says the words of a part besides, for itself and its components. */
export function speechWith<R extends keyof typeof parts>(part: R, words: TranslateRoom<R>): Speech {
	const { language, write, t } = speech();
	const within = words as Translate;
	return setSpeech({
		...{ language, write },
		t: (key, values) => (parts[part].test(key) ? within(key, values) : t(key, values)),
	});
}
