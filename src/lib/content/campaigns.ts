// Rallies and coupons joined with words, places and keys: what their pages show. Runs at build only.
import type { RootKey } from '../domain/codes/chain.ts';
import type { Coupon } from '../domain/coupon/types.ts';
import type { Checkpoint, Rally } from '../domain/rally/types.ts';
import { SOURCE } from '../i18n/languages.ts';
import { catalog } from './catalog.ts';
import { wordsIn } from './told.ts';
import { readFacts, readWords } from './read.ts';
import type { CouponFacts, KeyFacts, RallyFacts, ShopFacts } from './schema-rally.ts';
import type { Words } from './schema.ts';

const facts = () => ({
	rallies: readFacts('content/facts/rallies').map((each) => each.value as RallyFacts),
	keys: readFacts('content/facts/keys').map((each) => each.value as KeyFacts),
	coupons: readFacts('content/facts/coupons').map((each) => each.value as CouponFacts),
	shops: readFacts('content/facts/shops').map((each) => each.value as ShopFacts),
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
	const { rallies, keys, coupons, shops } = facts();
	const { places, trails, place } = catalog(language);
	const cutOf = (rally: RallyFacts) => trails.find((each) => each.id === rally.trail)?.cut ?? 0;
	rallies.sort((a, b) => cutOf(a) - cutOf(b));
	const placeOf = new Map(places.map((each) => [each.id, each]));
	const own = toldIn(language, 'rallies');
	const source = language === SOURCE ? own : toldIn(SOURCE, 'rallies');

	const wordsOf = (id: string) => {
		const used = own.get(id) ?? source.get(id);
		if (!used) throw new Error(`no words at all for rallies/${id}`);
		const { name, lead = '', organiser = '', reward = '', groups = {}, of = Infinity } = used.words;
		const { contact = '', winners = '' } = used.words;
		return {
			...{ name, lead, organiser, reward, contact, winners, groups, paragraphs: used.paragraphs },
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
		const { groups, ...told } = wordsOf(rally.id);
		return {
			...told,
			/** One without a name where the rule knows no groups. */
			groups: [...new Set(rally.checkpoints.map(({ group = '' }) => group))].map((id) => ({
				id,
				name: groups[id] ?? '',
			})),
			sample: rally.sample,
			prize: rally.prize,
			rally: ruled(rally),
			roots: rootsOf(keys, rally.campaign),
			trail: { id: rally.trail, name: trail?.name ?? '', cut: trail?.cut ?? 0 },
			stops: rally.checkpoints.map(({ id, place: at, group = '' }, i) => {
				const { name = '', art = 'street', local = null } = placeOf.get(at) ?? {};
				return { id, group, number: i + 1, place: at, name, art, local, address: place(at)?.address ?? '' };
			}),
		};
	};

	const told = wordsIn(language);
	const shopBrief = ({ id, place, sample }: ShopFacts) => {
		const { name, venue, lang } = told('shops', id);
		return { id, place, sample, name, venue, lang };
	};

	/** The coupon as its rules know it: how many devices share a day's number is the shop's to say. */
	const ruledCoupon = (coupon: CouponFacts, { devices }: ShopFacts): Coupon => {
		const { id, campaign, shop, from, through, weekdays, hours, earnedBy, perPass, quota, daily, use } =
			coupon;
		return {
			...{ id, campaign, shop, from, through, weekdays, hours, earnedBy, perPass, quota, daily, use },
			...{ devices, withdrawn: coupon.withdrawn },
		};
	};
	const couponFull = (coupon: CouponFacts) => {
		const shop = shops.find(({ id }) => id === coupon.shop);
		if (!shop) throw new Error(`no shop ${coupon.shop} for coupon ${coupon.id}`);
		const { name, lead, paragraphs, lang, stale } = told('coupons', coupon.id);
		const { earnedBy, value, combinable, sample, legal } = coupon;
		const rally = rallies.find((each) => earnedBy.kind !== 'nothing' && each.id === earnedBy.rally);
		return {
			...{ name, lead, paragraphs, lang, stale, sample, value, combinable, legal },
			coupon: ruledCoupon(coupon, shop),
			shop: shopBrief(shop),
			codeHash: shop.codeHash,
			rally: rally ? { name: wordsOf(rally.id).name, rally: ruled(rally) } : null,
		};
	};

	return {
		coupons: coupons.map(couponFull),
		/** What a shop's device has to know: every shop, coupon, checkpoint and root key. */
		forShops: () => ({
			shops: shops.map(shopBrief),
			coupons: coupons.map((each) => {
				const { name, coupon, value } = couponFull(each);
				return { name, value, coupon };
			}),
			checkpoints: rallies.flatMap((each) => full(each).stops.map(({ id, name }) => ({ id, name }))),
			roots: keys.map(({ id, campaigns, publicKey, validFrom, validThrough }): RootKey => ({
				...{ id, campaigns, publicKey, validFrom, validThrough },
			})),
		}),
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
export type CouponFull = Campaigns['coupons'][number];

const made = new Map<string, Campaigns>();

/** The rallies of a language, read once per process. */
export function campaigns(language: string): Campaigns {
	const known = made.get(language) ?? makeCampaigns(language);
	made.set(language, known);
	return known;
}
