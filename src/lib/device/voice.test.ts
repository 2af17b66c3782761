// Cases for reading aloud: whose voice, that nothing leaves the phone, and what happens while voices are looked for.
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { voiceFor } from './voice.ts';

interface Voice {
	lang: string;
	localService: boolean;
}
const own = (lang: string): Voice => ({ lang, localService: true });
const remote = (lang: string): Voice => ({ lang, localService: false });

test.each<[string, string, Voice[], string | undefined]>([
	['no voices', 'en', [], undefined],
	['its own', 'ja', [own('en-US'), own('ja-JP')], 'ja-JP'],
	['the exact one first', 'en', [own('en-AU'), own('en')], 'en'],
	['written with a line below', 'ko', [own('ko_KR')], 'ko_KR'],
	['a name of three letters', 'ja', [own('jpn-JPN')], 'jpn-JPN'],
	['another language', 'ja', [own('en-US')], undefined],
	['a language that begins alike', 'ko', [own('kok-IN')], undefined],
	['only over the network', 'ja', [remote('ja-JP')], undefined],
	['its own before one over the network', 'ja', [remote('ja-JP'), own('ja_JP')], 'ja_JP'],
	['simplified', 'zh-Hans', [own('zh-HK'), own('zh-TW'), own('zh-CN')], 'zh-CN'],
	['simplified with Taiwan only', 'zh-Hans', [own('zh-HK'), own('zh-TW')], 'zh-TW'],
	['simplified with Cantonese only', 'zh-Hans', [own('zh-HK')], undefined],
	['Mandarin by name', 'zh-Hans', [own('cmn')], 'cmn'],
	['traditional', 'zh-Hant', [own('zh-CN'), own('zh-HK'), own('zh-TW')], 'zh-TW'],
	['traditional in Hong Kong', 'zh-Hant', [own('zh-CN'), own('zh-HK')], 'zh-HK'],
	['traditional with the mainland only', 'zh-Hant', [own('zh-CN')], 'zh-CN'],
])('%s: %s', (_, tag, voices, lang) => expect(voiceFor(voices, tag)?.lang).toBe(lang));

class Utterance {
	readonly text: string;
	lang = '';
	constructor(text: string) {
		this.text = text;
	}
}

describe('reading aloud', () => {
	let voices: Voice[];
	let told: { text: string; lang: string; voice?: Voice }[];
	let changed: () => void;
	beforeEach(() => {
		vi.useFakeTimers();
		vi.resetModules();
		voices = [];
		told = [];
		vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
		vi.stubGlobal('speechSynthesis', {
			getVoices: () => voices,
			cancel: () => {},
			speak: (said: (typeof told)[number]) => told.push(said),
			addEventListener: (_: string, then: () => void) => (changed = then),
		});
	});
	afterEach(() => {
		vi.unstubAllGlobals();
		vi.useRealTimers();
	});
	/** The module as a page that was just opened has it: it waits for voices once. */
	const fresh = () => import('./voice.ts');

	it('says it in the language of the page, with a voice of the phone', async () => {
		voices = [remote('ja-JP'), own('ja-JP')];
		const { speakAloud } = await fresh();
		expect(await speakAloud('まっすぐ', 'ja')).toBe(true);
		expect(told).toMatchObject([{ text: 'まっすぐ', lang: 'ja', voice: own('ja-JP') }]);
	});
	it.each([[[own('en-US')]], [[remote('ja-JP')]]])(
		'says nothing with a voice that is not: %j',
		async (all) => {
			voices = all;
			const { speakAloud } = await fresh();
			expect(await speakAloud('まっすぐ', 'ja')).toBe(false);
			expect(told).toEqual([]);
		},
	);
	it('waits for voices that come late, once', async () => {
		const { speakAloud } = await fresh();
		const saying = speakAloud('Straight on', 'en');
		await vi.advanceTimersByTimeAsync(300);
		expect(told).toEqual([]);
		voices = [own('en-GB')];
		changed();
		expect(await saying).toBe(true);
		expect(told).toMatchObject([{ voice: own('en-GB') }]);
	});
	it('leaves the voice to a browser that tells none', async () => {
		const { speakAloud } = await fresh();
		const saying = speakAloud('Straight on', 'en');
		await vi.advanceTimersByTimeAsync(2000);
		expect(await saying).toBe(true);
		expect(await speakAloud('Turn left', 'en')).toBe(true);
		expect(told.map(({ text, lang, voice }) => [text, lang, voice])).toEqual([
			['Straight on', 'en', undefined],
			['Turn left', 'en', undefined],
		]);
	});
	it.each(['a later sentence', 'silence'])('what still waits gives way to %s', async (what) => {
		const { speakAloud, hush } = await fresh();
		const first = speakAloud('Straight on', 'en');
		if (what === 'silence') hush();
		else void speakAloud('Turn left', 'en');
		await vi.advanceTimersByTimeAsync(2000);
		expect(await first).toBe(true);
		expect(told.map(({ text }) => text)).toEqual(what === 'silence' ? [] : ['Turn left']);
	});
	it('does without a voice where there is none', async () => {
		vi.unstubAllGlobals();
		const { speakAloud, hush, canSpeak } = await fresh();
		expect(canSpeak()).toBe(false);
		expect(await speakAloud('Straight on', 'en')).toBe(true);
		hush();
	});
});
