// What visitors type, in every language and spelling, and what they must find first.
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { searchEntries } from '../../src/lib/content/search-entries.ts';
import { languages } from '../../src/lib/i18n/languages.ts';
import { finderOf } from '../../src/lib/search/finder.ts';

const finders = new Map(
	languages.map(({ id }) => {
		const entries = searchEntries(id).map(({ area, ...entry }) => ({ ...entry, about: area ?? '' }));
		return [id, { entries, find: finderOf(entries) }];
	}),
);
const first = (language: string, query: string) => finders.get(language)?.find(query)[0];

const queries: [language: string, query: string, id: string][] = [
	// Japanese: kanji, inner words, kana, katakana, half width.
	['ja', '石神井公園', 'place/shakujii-park'],
	['ja', '石神井公園駅', 'place/shakujii-koen-station'],
	['ja', '氷川神社', 'place/shakujii-hikawa-shrine'],
	['ja', '三宝寺池', 'place/sanpoji-pond'],
	['ja', '城跡', 'place/shakujii-castle-site'],
	['ja', '手塚治虫', 'person/tezuka-osamu'],
	['ja', 'てづかおさむ', 'person/tezuka-osamu'],
	['ja', '虫プロ', 'place/fujimidai-mushi-production-area'],
	['ja', '白蛇伝', 'work/hakujaden'],
	['en', 'miyazaki', 'person/miyazaki-hayao'],
	['en', 'toei animation', 'studio/toei-animation'],
	['en', 'sailor moon', 'work/sailor-moon'],
	['en', 'sailer moon', 'work/sailor-moon'],
	['en', 'cavalieri dello zodiaco', 'work/saint-seiya'],
	['en', 'harlock', 'work/captain-harlock'],
	// A second word just begun.
	['en', 'oizumi g', 'place/oizumi-gakuen-station'],
	['en', 'sanpoji p', 'place/sanpoji-pond'],
	['en', 'dragon ba', 'work/dragon-ball'],
	['zh-Hans', '手冢治虫', 'person/tezuka-osamu'],
	['zh-Hant', '小拳王', 'work/ashita-no-joe'],
	['zh-Hans', '圣斗士星矢', 'work/saint-seiya'],
	['ko', '드래곤볼', 'work/dragon-ball'],
	['ko', '미야자키', 'person/miyazaki-hayao'],
	['ja', '鉄腕アトム', 'work/astro-boy'],
	['ja', 'アトム', 'place/statue-astro-boy'],
	['ja', 'あとむ', 'place/statue-astro-boy'],
	['ja', 'ｱﾄﾑ', 'place/statue-astro-boy'],
	['ja', 'てつわんあとむ', 'work/astro-boy'],
	['ja', '銀河鉄道', 'place/galaxy-express-999-mural'],
	['ja', 'ぎんがてつどう', 'place/galaxy-express-999-mural'],
	['ja', '牧野', 'place/makino-memorial-garden'],
	['ja', 'まきの', 'person/makino-tomitaro'],
	['ja', '東映', 'place/toei-animation-museum'],
	['ja', '大鳥神社', 'place/nerima-otori-shrine'],
	['ja', '小泉牧場', 'place/koizumi-farm'],
	['ja', '光が丘公園', 'place/hikarigaoka-park'],
	['ja', 'ひかりがおかこうえん', 'place/hikarigaoka-park'],
	['ja', '酉の市', 'event/tori-no-ichi'],
	['ja', 'とりのいち', 'event/tori-no-ichi'],
	['ja', 'ボロ市', 'event/seki-no-boroichi'],
	['ja', '照姫', 'event/teruhime-matsuri'],
	['ja', 'てるひめまつり', 'event/teruhime-matsuri'],
	['ja', 'ブルーベリー', 'event/blueberry-season'],
	['ja', '大根', 'event/daikon-pulling'],
	['ja', '大泉アニメさんぽ', 'trail/oizumi-anime-walk'],
	['ja', '観光案内所 ココネリ', 'place/coconeri-tourist-information'],
	['ja', 'ローズガーデン', 'place/shiki-no-kaori-rose-garden'],
	// Easy Japanese: the same names, typed in kana.
	['ja-easy', 'しゃくじいこうえん', 'place/shakujii-park'],
	['ja-easy', 'おおいずみあにめげーと', 'place/oizumi-anime-gate'],
	['ja-easy', 'さくら', 'event/cherry-blossom'],
	['ja-easy', 'いちょう', 'event/ginkgo-season'],
	['ja-easy', 'カタクリ', 'event/katakuri-opening'],
	// English: names, halves, errors, rōmaji with and without macrons.
	['en', 'shakujii park', 'place/shakujii-park'],
	['en', 'Shakujii Koen', 'place/shakujii-park'],
	['en', 'Shakujii Kōen', 'place/shakujii-park'],
	['en', 'shakujii kouen', 'place/shakujii-park'],
	['en', 'shakuji park', 'place/shakujii-park'],
	['en', 'shakujii-koen station', 'place/shakujii-koen-station'],
	['en', 'sanpoji', 'place/sanpoji-pond'],
	['en', 'sanpoji pon', 'place/sanpoji-pond'],
	['en', 'astro boy', 'work/astro-boy'],
	['en', 'atom', 'place/statue-astro-boy'],
	['en', 'tetsuwan atomu', 'work/astro-boy'],
	['en', 'galaxy express', 'place/galaxy-express-999-mural'],
	['en', 'galaxy expres 999', 'place/galaxy-express-999-mural'],
	['en', 'maetel statue', 'place/statue-maetel-tetsuro'],
	['en', 'harry potter', 'place/warner-bros-studio-tour-tokyo'],
	['en', 'hary poter', 'place/warner-bros-studio-tour-tokyo'],
	['en', 'toei museum', 'place/toei-animation-museum'],
	['en', 'makino', 'person/makino-tomitaro'],
	['en', 'chihiro', 'place/chihiro-art-museum-tokyo'],
	['en', 'koizumi', 'place/koizumi-farm'],
	['en', 'dairy farm', 'place/koizumi-farm'],
	['en', 'Hikarigaoka Park', 'place/hikarigaoka-park'],
	['en', 'hikarigaoka', 'place/hikarigaoka-park'],
	['en', 'rose garden', 'place/shiki-no-kaori-rose-garden'],
	['en', 'oizumi anime gate', 'place/oizumi-anime-gate'],
	['en', 'anime gate', 'place/oizumi-anime-gate'],
	['en', 'castle', 'place/shakujii-castle-site'],
	['en', 'ponds walk', 'trail/shakujii-ponds'],
	['en', 'oizumi anime walk', 'trail/oizumi-anime-walk'],
	['en', 'farm and green', 'trail/farm-and-green-walk'],
	['en', 'boroichi', 'event/seki-no-boroichi'],
	['en', 'teruhime', 'event/teruhime-matsuri'],
	['en', 'awa odori kitamachi', 'event/kitamachi-awaodori'],
	['en', 'blueberry', 'event/blueberry-season'],
	['en', 'cherry blosom', 'event/cherry-blossom'],
	['en', 'half marathon', 'event/kobushi-half-marathon'],
	['en', 'noh', 'event/takigi-noh'],
	['en', '石神井公園', 'place/shakujii-park'],
	// Chinese, each in its own signs and in the other's.
	['zh-Hans', '石神井公园', 'place/shakujii-park'],
	['zh-Hans', '石神井公園', 'place/shakujii-park'],
	['zh-Hans', '铁臂阿童木', 'work/astro-boy'],
	['zh-Hans', '原子小金刚', 'place/statue-astro-boy'],
	['zh-Hans', '哈利波特', 'place/warner-bros-studio-tour-tokyo'],
	['zh-Hans', '樱花', 'event/cherry-blossom'],
	['zh-Hans', '蓝莓', 'event/blueberry-season'],
	['zh-Hant', '東映動畫', 'studio/toei-animation'],
	['zh-Hant', '东映动画', 'studio/toei-animation'],
	['zh-Hant', '玫瑰園', 'place/shiki-no-kaori-rose-garden'],
	['zh-Hant', '櫻花', 'event/cherry-blossom'],
	['zh-Hant', '光丘公園', 'place/hikarigaoka-park'],
	// Korean.
	['ko', '샤쿠지이 공원', 'place/shakujii-park'],
	['ko', '샤쿠지이공원', 'place/shakujii-park'],
	['ko', '아톰', 'place/statue-astro-boy'],
	['ko', '은하철도', 'place/galaxy-express-999-mural'],
	['ko', '해리 포터', 'place/warner-bros-studio-tour-tokyo'],
	['ko', '벚꽃', 'event/cherry-blossom'],
	['ko', '후지즈카', 'event/fuji-mound-opening'],
	['ko', '무 뽑기', 'event/daikon-pulling'],
];

it('is asked eighty things at least', () => expect(queries.length).toBeGreaterThanOrEqual(80));
test.each(queries)('in %s “%s” finds %s', (language, query, id) => expect(first(language, query)).toBe(id));

describe.each(languages.map(({ id }) => id))('in %s', (language) => {
	const { entries, find } = finders.get(language) as NonNullable<ReturnType<typeof finders.get>>;
	it('finds everything by its own name', () => {
		const lost = entries.filter(({ id, name }) => !find(name.replace(/\{([^|}]+)\|[^}]+\}/g, '$1')).slice(0, 3).includes(id)); // prettier-ignore
		expect(lost.map(({ id }) => id)).toEqual([]);
	});
	it('weighs little', () => expect(gzipSync(JSON.stringify(entries)).length).toBeLessThan(120_000));
	it('says nothing of nothing', () => {
		for (const query of ['', ' ', '　', '!?', '🙂', 'qqqqzzzzxxxx']) expect(find(query)).toEqual([]);
	});
	it('takes anything', () =>
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
				expect(find(query).length).toBeLessThanOrEqual(30);
			}),
		));
});
