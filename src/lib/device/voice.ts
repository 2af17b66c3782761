// A voice that reads aloud. Only voices that live on this device: others send away what they are to say.

/** Voices that suit a language written in more than one way, best first. Cantonese is no voice for simplified characters. */
const suiting: Readonly<Record<string, readonly RegExp[]>> = {
	'zh-Hans': [/^zh-(hans|cn)/, /^zh(-sg)?$/, /^zh-(hant-)?tw/],
	'zh-Hant': [/^zh-(hant-)?tw/, /^zh-(hant|hk|mo)/, /^zh$/, /^zh-(hans|cn)/],
};
/** Names that some engines give a language. */
const names: Readonly<Record<string, string>> = { cmn: 'zh', zho: 'zh', eng: 'en', jpn: 'ja', kor: 'ko' };

const tagOf = (lang: string) =>
	lang
		.toLowerCase()
		.replaceAll('_', '-')
		.replace(/^[a-z]{3}(?=-|$)/, (name) => names[name] ?? name);

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService'>;

/** The voice of this device that speaks a language (BCP 47), or undefined when it has none. */
export function voiceFor<V extends Voice>(voices: readonly V[], tag: string): V | undefined {
	const own = voices.filter(({ localService }) => localService);
	const base = tag.split('-')[0] ?? tag;
	const wishes = suiting[tag] ?? [new RegExp(`^${tag}$`, 'i'), new RegExp(`^${base}(-|$)`, 'i')];
	for (const wish of wishes) {
		const found = own.find(({ lang }) => wish.test(tagOf(lang)));
		if (found) return found;
	}
	return undefined;
}

/** Whether this device can read aloud at all. */
export const canSpeak = (): boolean => 'speechSynthesis' in globalThis;

/** Milliseconds to wait for a browser that looks for its voices only when asked. */
const PATIENCE = 1500;
let waited = false;

/** Lets the browser look for its voices, so that they are there when something is to be said. */
export function findVoices(): void {
	if (canSpeak()) speechSynthesis.getVoices();
}

async function voicesHere(): Promise<SpeechSynthesisVoice[]> {
	const voices = speechSynthesis.getVoices();
	if (voices.length > 0 || waited) return voices;
	waited = true;
	await new Promise<void>((resolve) => {
		speechSynthesis.addEventListener?.('voiceschanged', () => resolve(), { once: true });
		setTimeout(resolve, PATIENCE);
	});
	return speechSynthesis.getVoices();
}

/** Counts what was to be said, so that a sentence that waited for voices does not come after a later one. */
let latest = 0;

/**
 * Reads a sentence aloud in a language (BCP 47), after what is being said now is cut short. False when this device has
 * voices and none of its own for the language: then nothing is said.
 */
export async function speakAloud(sentence: string, tag: string): Promise<boolean> {
	if (!canSpeak() || sentence === '') return true;
	const mine = ++latest;
	const voices = await voicesHere();
	if (mine !== latest) return true;
	const voice = voiceFor(voices, tag);
	speechSynthesis.cancel();
	if (voices.length > 0 && !voice) return false;
	const said = new SpeechSynthesisUtterance(sentence);
	said.lang = tag;
	if (voice) said.voice = voice;
	speechSynthesis.speak(said);
	return true;
}

/** Says nothing more. */
export function hush(): void {
	latest += 1;
	if (canSpeak()) speechSynthesis.cancel();
}
