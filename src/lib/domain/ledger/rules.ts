// What the ledger has to know of rallies and coupons, and when something falls into their days.
import type { RootKey } from '../codes/chain.ts';
import type { Coupon } from '../coupon/types.ts';
import { daysBetween } from '../event.ts';
import type { Rally } from '../rally/types.ts';

/** First and last day in the city, as YYYY-MM-DD or, in what devices carry, YYYYMMDD. */
export interface Period {
	from: string;
	through: string;
}
export interface CheckpointRule extends Period {
	campaign: string;
	/** How many times a pass may have the stamp. */
	rounds: number;
}
export type CouponRule = Pick<
	Coupon,
	'id' | 'campaign' | 'shop' | 'from' | 'through' | 'perPass' | 'quota' | 'use'
>;

export interface CampaignRules {
	/** From the first day of the first rally or coupon to the last day of the last. */
	campaigns: ReadonlyMap<string, Period>;
	coupons: ReadonlyMap<string, CouponRule>;
	/** By `checkpointKey`. */
	checkpoints: ReadonlyMap<string, CheckpointRule>;
	roots: readonly RootKey[];
}

export const noRules: CampaignRules = {
	campaigns: new Map(),
	coupons: new Map(),
	checkpoints: new Map(),
	roots: [],
};

export const checkpointKey = (rally: string, checkpoint: string): string => `${rally}/${checkpoint}`;

type RallyFacts = Pick<Rally, 'id' | 'campaign' | 'from' | 'through' | 'coolDownDays'> & {
	checkpoints: readonly { id: string }[];
};

/** The rules that follow from rallies, coupons and root keys. */
export function rulesOf(
	rallies: readonly RallyFacts[],
	coupons: readonly CouponRule[],
	roots: readonly RootKey[],
): CampaignRules {
	const campaigns = new Map<string, Period>();
	for (const { campaign, from, through } of [...rallies, ...coupons]) {
		const known = campaigns.get(campaign) ?? { from, through };
		campaigns.set(campaign, {
			from: from < known.from ? from : known.from,
			through: through > known.through ? through : known.through,
		});
	}
	const checkpoints = rallies.flatMap(({ id, campaign, from, through, coolDownDays, checkpoints: all }) => {
		const rounds = coolDownDays === null ? 1 : Math.floor(daysBetween(from, through) / coolDownDays) + 1;
		return all.map(
			(each) => [checkpointKey(id, each.id), { campaign, from, through, rounds }] as [string, CheckpointRule],
		);
	});
	return {
		campaigns,
		coupons: new Map(coupons.map((each) => [each.id, each])),
		checkpoints: new Map(checkpoints),
		roots,
	};
}

/** A day of a code (YYYYMMDD) as the calendar writes it. */
export const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** A phone's or device's clock may be wrong by so much, either way, in milliseconds. */
export const CLOCK_ERROR = 2 * 86_400_000;
const DAY = 86_400_000;
/** Days of rules and certificates are few, and each is asked for by every entry. */
const midnights = new Map<string, number>();
function midnight(day: string): number {
	const known = midnights.get(day);
	if (known !== undefined) return known;
	if (midnights.size > 1000) midnights.clear();
	const moment = Date.parse(`${day.length === 8 ? dashed(day) : day}T00:00:00+09:00`);
	midnights.set(day, moment);
	return moment;
}

/** Whether a moment by somebody's clock can fall into a period, allowing for that clock. */
export const within = ({ from, through }: Period, at: number): boolean =>
	at >= midnight(from) - CLOCK_ERROR && at < midnight(through) + DAY + CLOCK_ERROR;
