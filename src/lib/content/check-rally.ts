// What only a look at a whole rally can tell: where its checkpoints stand, what each way needs, what a prize may cost.
import { daysBetween } from '../domain/days.ts';
import type { Finding } from './check.ts';
import type { Read } from './read.ts';
import type { KeyFacts, RallyFacts, RallyWords, ShopFacts } from './schema-rally.ts';
import type { PlaceFacts, TrailFacts } from './schema.ts';

/** Ways that need no camera and no position: somebody can always type, or ask. */
const plainWays = ['word', 'staff'] as const;
const needs = {
	printed: 'tokenHash',
	scanned: 'tokenHash',
	'position-qr': 'tokenHash',
	word: 'wordHash',
	staff: 'staffHash',
	rotating: 'shop',
	position: null,
} as const;

export interface Around {
	places: ReadonlyMap<string, PlaceFacts>;
	trails: ReadonlyMap<string, TrailFacts>;
	shops: ReadonlyMap<string, ShopFacts>;
}

/**
 * The highest prize in yen by class and value of the deal (Consumer Affairs Agency: to all 200 up to a deal of 1,000, then a
 * fifth; by lot twenty times up to 5,000, then 100,000; by many shops together 300,000). A visit without purchase counts 100.
 */
export function highestPrize(kind: 'gift' | 'draw' | 'joint-draw', deal: number): number {
	const value = Math.max(deal, 100);
	if (kind === 'gift') return value < 1_000 ? 200 : Math.floor(value / 5);
	if (kind === 'draw') return value < 5_000 ? value * 20 : 100_000;
	return 300_000;
}

/** What the stamps needed for the prize cost at least. */
function cheapestWay({ rule, checkpoints }: RallyFacts): number {
	const deals = (all: RallyFacts['checkpoints']) =>
		all.map((each) => each.cheapestDealYen).sort((a, b) => a - b);
	const sum = (all: number[]) => all.reduce((total, each) => total + each, 0);
	if (rule.kind === 'any') return sum(deals(checkpoints).slice(0, rule.count));
	if (rule.kind !== 'groups') return sum(deals(checkpoints));
	const groups = Map.groupBy(checkpoints, (each) => each.group ?? each.id);
	return sum([...groups.values()].map((each) => deals(each)[0] ?? 0));
}

/** Findings about one rally of a sound shape. */
export function checkRally(
	{ file, id, value }: Read<RallyFacts>,
	{ places, trails, shops }: Around,
): Finding[] {
	const findings: Finding[] = [];
	const say = (field: string, remedy: string) => findings.push({ file, field, remedy });
	if (value.id !== id) say('id', `is "${value.id}", but the file is called "${id}": make them equal`);
	const { checkpoints, rule, from, through, coolDownDays, prize } = value;
	const trail = trails.get(value.trail);
	if (!trail) say('trail', `"${value.trail}" is no trail of the guide: correct the id`);
	if (through < from) say('through', 'is before the first day: swap them or correct one');
	if (coolDownDays !== null && coolDownDays > daysBetween(from, through))
		say('coolDownDays', 'is longer than the rally: write null, for then nothing stamps again');
	if (rule.kind === 'any' && coolDownDays === null && rule.count > checkpoints.length)
		say('rule.count', `is more than the ${checkpoints.length} checkpoints: lower it`);
	if (rule.kind === 'any' && coolDownDays !== null && through >= from) {
		const rounds = Math.floor(daysBetween(from, through) / coolDownDays) + 1;
		if (rule.count > checkpoints.length * rounds)
			say('rule.count', `is more than ${checkpoints.length} checkpoints in ${rounds} rounds: lower it`);
	}
	if (rule.kind === 'groups' && new Set(checkpoints.map((each) => each.group)).size < 2)
		say('rule', 'wants one stamp a group, but there are not two groups: name groups or choose another rule');
	checkpoints.forEach((each, i) => {
		const at = `checkpoints.${i}`;
		const place = places.get(each.place);
		if (!place) say(`${at}.place`, `"${each.place}" is no place of the guide: correct the id`);
		else {
			if (place.opening.state === 'outside' || place.opening.state === 'closed' || place.kind === 'campus')
				say(
					`${at}.place`,
					'is private or closed to visitors: nobody may be sent there, choose a public place',
				);
			if (trail && !trail.stops.some((stop) => stop.place === each.place))
				say(`${at}.place`, `is no stop of the trail "${value.trail}": choose a stop`);
		}
		if (!plainWays.some((way) => each.ways.includes(way)))
			say(`${at}.ways`, 'has no way without camera and position: add "word" or "staff"');
		for (const way of each.ways) {
			const needed = needs[way];
			if (needed !== null && each[needed] === undefined)
				say(`${at}.${needed}`, `is missing: the way "${way}" needs it`);
		}
		for (const [way, field] of Object.entries(needs))
			if (field !== null && each[field] !== undefined && !each.ways.some((own) => needs[own] === field))
				say(`${at}.${field}`, `is used by no way of this checkpoint: take it out, or add "${way}"`);
		if (each.shop !== undefined && !shops.has(each.shop))
			say(`${at}.shop`, `"${each.shop}" is no shop of the guide: correct the id`);
		if ((each.group !== undefined) !== (rule.kind === 'groups'))
			say(`${at}.group`, 'goes with the rule "groups" and with no other: add it or take it out');
		if (each.purchaseRequired !== each.cheapestDealYen > 0)
			say(`${at}.cheapestDealYen`, 'must be above 0 where a purchase is required, and 0 where none is');
	});
	if ('draw' in prize && prize.draw < through)
		say('prize.draw', 'is before the last day, when stamps still come in: choose a later day');
	if ('yen' in prize) {
		const most = highestPrize(prize.class, cheapestWay(value));
		if (prize.yen > most)
			say(
				'prize.yen',
				`is above ${most}, the limit for this class and these stamps: lower it, and ask a lawyer`,
			);
	}
	return findings;
}

/** What the words of a rally lack or have too much, by what its facts say. */
export function checkRallyWords(
	{ checkpoints, prize }: Pick<RallyFacts, 'checkpoints' | 'prize'>,
	{ groups = {}, winners }: RallyWords,
): Omit<Finding, 'file'>[] {
	const wanted = new Set(checkpoints.flatMap(({ group }) => group ?? []));
	const telling =
		'yen' in prize
			? 'is missing: say how winners are told, or how the gift is had'
			: 'goes with a gift or a draw, and this rally has none: take it out';
	return [
		...('yen' in prize === (winners !== undefined) ? [] : [{ field: 'winners', remedy: telling }]),
		...[...wanted]
			.filter((group) => groups[group] === undefined)
			.map((group) => ({ field: `groups.${group}`, remedy: 'is missing: say what this group is called' })),
		...Object.keys(groups)
			.filter((group) => !wanted.has(group))
			.map((group) => ({ field: `groups.${group}`, remedy: 'is no group of this rally: take it out' })),
	];
}

/** Ids of checkpoints that stand in two places: their addresses are printed and must mean one thing. */
export function doubledCheckpoints(rallies: readonly Read<RallyFacts>[]): Finding[] {
	const seen = new Map<string, string>();
	return rallies.flatMap(({ file, value }) =>
		value.checkpoints.flatMap((each, i) => {
			const other = seen.get(each.id);
			seen.set(each.id, file);
			const remedy = `"${each.id}" is taken by ${other}: a printed address means one checkpoint, choose another`;
			return other === undefined ? [] : [{ file, field: `checkpoints.${i}.id`, remedy }];
		}),
	);
}

/** The sample key of the tests. Its private half is public, so it is known by itself, whatever a file says of it. */
export const SAMPLE_KEY = 's9DvddsHFzCpRfvC7kbwxUCW5g8o1mOItFEEnudoWg4';

/** Findings about public keys: one for each campaign, and none that everybody can sign with. */
export function checkKeys(
	keys: readonly Read<KeyFacts>[],
	campaigns: readonly { file: string; campaign: string; sample: boolean }[],
): Finding[] {
	const findings: Finding[] = [];
	for (const { file, id, value } of keys) {
		const say = (field: string, remedy: string) => findings.push({ file, field, remedy });
		if (value.id !== id) say('id', `is "${value.id}", but the file is called "${id}": make them equal`);
		if (value.validThrough < value.validFrom)
			say('validThrough', 'is before the first day: correct one of them');
		const isSample = value.sample === true || value.publicKey === SAMPLE_KEY;
		if (value.publicKey === SAMPLE_KEY && value.sample !== true)
			say('sample', 'is missing: the private half of this key is published, write true');
		value.campaigns.forEach((campaign, i) => {
			const own = campaigns.filter((each) => each.campaign === campaign);
			if (own.length === 0)
				say(`campaigns.${i}`, `"${campaign}" is no campaign of a rally or coupon: correct it`);
			if (isSample && own.some((each) => !each.sample))
				say(
					`campaigns.${i}`,
					`"${campaign}" is no sample: everybody can sign with the sample key, make a key of its own`,
				);
		});
	}
	for (const { file, campaign } of campaigns)
		if (!keys.some((each) => each.value.campaigns.includes(campaign)))
			findings.push({
				file,
				field: 'campaign',
				remedy: `no key in facts/keys counts for "${campaign}": add one`,
			});
	return findings;
}
