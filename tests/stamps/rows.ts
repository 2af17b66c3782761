// What each line of the published table speaks of, told from what really happened, and what the ledger made of it.
import type { CouponUse } from '../../src/lib/domain/coupon/types.ts';
import { guarantee, guaranteeRows, type GuaranteeRow } from '../../src/lib/domain/coupon/guarantee.ts';
import type { Attempt } from './oracle.ts';
import type { World } from './world.ts';

/** Whether a try is the misdeed of a line, after all that was given before. */
type Misdeed = (x: Attempt, given: readonly Attempt[]) => boolean;

/** A second time for a use that was given before, in some way like it. */
const again =
	(like: (x: Attempt, y: Attempt) => boolean): Misdeed =>
	(x, given) =>
		given.some((y) => y.key === x.key && like(x, y));
/** At one device; where staff hold the button, the phones are what there is. */
const oneSpot = (x: Attempt, y: Attempt) => x.way === 'staff' || x.spot === y.spot;

export const misdeeds: Record<GuaranteeRow, Misdeed> = {
	'same-device': again((x, y) => x.spot === y.spot),
	'two-devices': again((x, y) => x.spot !== y.spot && x.shop === y.shop),
	'two-shops': (x) => x.shop !== x.coupon.shop,
	'two-phones': again((x, y) => oneSpot(x, y) && x.phone !== y.phone),
	backup: again((x, y) => oneSpot(x, y) && x.phone === y.phone && x.life > y.life),
	clocks: again((x, y) => oneSpot(x, y) && (x.wrongClock || y.wrongClock)),
	quota: (x, given) =>
		given.filter((y) => y.coupon.id === x.coupon.id).length >= (x.coupon.quota ?? Infinity),
	forged: (x) => x.forged,
	unearned: (x) => x.unearned,
	'two-passes': (x, given) => {
		const own = given.filter((y) => y.coupon.id === x.coupon.id && y.person === x.person);
		return own.length >= x.coupon.perPass && own.some((y) => y.pass !== x.pass);
	},
};

export interface Found {
	/** Tries, also those that were refused at once; and those for which something was given. */
	tried: number;
	given: number;
	/** Of those given: the ledger names it. */
	named: number;
	/** Not named, because a phone was wiped or took another book before it had told. */
	lost: number;
	/** Not named, though the ledger was told of all that belongs to it. */
	missed: number;
}
export const nothing = (): Found => ({ tried: 0, given: 0, named: 0, lost: 0, missed: 0 });

/** Every cell of the table whose line has a proof. */
export const cells = guaranteeRows
	.filter((row) => Object.hasOwn(misdeeds, row))
	.flatMap((row) =>
		(Object.keys(guarantee[row]) as CouponUse[]).map((way) => ({ row, way, due: guarantee[row][way] })),
	);
/** Adds what one world shows of a line, in one way of use. */
export function look({ oracle, ledger }: World, row: GuaranteeRow, way: CouponUse, found: Found): void {
	const isMisdeed = misdeeds[row];
	const given: Attempt[] = [];
	const bad: Attempt[] = [];
	for (const x of oracle.attempts) {
		if (x.way !== way) continue;
		if (isMisdeed(x, given)) {
			found.tried++;
			if (x.given) bad.push(x);
		}
		if (x.given) given.push(x);
	}
	found.given += bad.length;
	const isTold = ({ trace }: Attempt) => ledger.recorded.has(trace) || ledger.named.has(trace);
	for (const x of bad) {
		const all = given.filter((y) => (row === 'quota' ? y.coupon.id === x.coupon.id : y.key === x.key));
		const untold = all.filter((each) => !isTold(each));
		const isBeyond = row === 'quota' && ledger.coupon(x.coupon.id).staff > (x.coupon.quota ?? Infinity);
		// What was given and is in no book that tells has no excuse, whatever else is named.
		if (untold.some(({ trace }) => !oracle.gone.has(trace))) found.missed++;
		else if (isBeyond || all.some(({ trace }) => ledger.named.has(trace))) found.named++;
		else if (untold.length > 0) found.lost++;
		else found.missed++;
	}
}
