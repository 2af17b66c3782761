// Rallies and coupons joined with words, places and keys: what their pages show. Runs at build only.
import type { RootKey } from '../domain/codes/chain.ts';
import type { Checkpoint, Rally } from '../domain/rally/types.ts';
import { SOURCE } from '../i18n/languages.ts';
import { catalog } from './catalog.ts';
import { readFacts, readWords } from './read.ts';
import type { KeyFacts, RallyFacts } from './schema-rally.ts';
import type { Words } from './schema.ts';

const facts = () => ({
	rallies: readFacts('content/facts/rallies').map((each) => each.value as RallyFacts),
	keys: readFacts('content/facts/keys').map((each) => each.value as KeyFacts),
});

const toldIn = (language: string, folder: string) =>
	new Map(
		readWords(`content/words/${language}/${folder}`).map(({ id, value }) => [
			id,
			{ words: value.front as Words, paragraphs: value.paragraphs },
		]),
	);

/** Root keys that count for a campaign, as the rules want them. */
const rootsOf = (keys: readonly KeyFacts[], campaign: string): RootKey[] =>
	keys
		.filter((each) => each.campaigns.includes(campaign))
		.map(({ id, campaigns, publicKey, validFrom, validThrough }) => ({
			...{ id, campaigns, publicKey, validFrom, validThrough },
		}));

function makeCampaigns(language: string) {
	const { rallies, keys } = facts();
	const { places, trails } = catalog(language);
	const cutOf = (rally: RallyFacts) => trails.find((each) => each.id === rally.trail)?.cut ?? 0;
	rallies.sort((a, b) => cutOf(a) - cutOf(b));
	const placeOf = new Map(places.map((each) => [each.id, each]));
	const own = toldIn(language, 'rallies');
	const source = language === SOURCE ? own : toldIn(SOURCE, 'rallies');

	const wordsOf = (id: string) => {
		const used = own.get(id) ?? source.get(id);
		if (!used) throw new Error(`no words at all for rallies/${id}`);
		const { name, lead = '', organiser = '', reward = '', of = Infinity } = used.words;
		return {
			...{ name, lead, organiser, reward, paragraphs: used.paragraphs },
			lang: own.has(id) ? null : SOURCE,
			stale: of < (source.get(id)?.words.revision ?? 0),
		};
	};

	/** The rally as its rules know it: positions come from the places. */
	const ruled = ({ id, campaign, from, through, rule, coolDownDays, checkpoints }: RallyFacts): Rally => ({
		...{ id, campaign, from, through, rule, coolDownDays },
		checkpoints: checkpoints.map((each): Checkpoint => {
			const { lat = 0, lon = 0 } = placeOf.get(each.place) ?? {};
			const { id, place, radius, ways, group, tokenHash, wordHash, staffHash } = each;
			return { id, place, lat, lon, radius, ways, group, tokenHash, wordHash, staffHash };
		}),
	});

	const full = (rally: RallyFacts) => {
		const trail = trails.find((each) => each.id === rally.trail);
		return {
			...wordsOf(rally.id),
			sample: rally.sample,
			rally: ruled(rally),
			roots: rootsOf(keys, rally.campaign),
			trail: { id: rally.trail, name: trail?.name ?? '', cut: trail?.cut ?? 0 },
			stops: rally.checkpoints.map(({ id, place }) => {
				const { name = '', art = 'street' } = placeOf.get(place) ?? {};
				return { id, place, name, art };
			}),
		};
	};

	return {
		rallies: rallies.map((each) => {
			const { name, lead, lang, sample, rally, trail, stops } = full(each);
			return { name, lead, lang, sample, rally, trail, art: stops.map((stop) => stop.art) };
		}),
		rallyIds: rallies.map((each) => each.id),
		/** Every checkpoint with its rally. */
		checkpoints: rallies.flatMap((rally) => rally.checkpoints.map(({ id }) => ({ id, rally: rally.id }))),
		/** One rally in full, or undefined. */
		rally(id: string) {
			const rally = rallies.find((each) => each.id === id);
			return rally && full(rally);
		},
	};
}

export type Campaigns = ReturnType<typeof makeCampaigns>;
export type RallyFull = NonNullable<ReturnType<Campaigns['rally']>>;
export type RallyBrief = Campaigns['rallies'][number];

const made = new Map<string, Campaigns>();

/** The rallies of a language, read once per process. */
export function campaigns(language: string): Campaigns {
	const known = made.get(language) ?? makeCampaigns(language);
	made.set(language, known);
	return known;
}
