// What must hold at the end of every scenario, whatever was tried: each line tells what breaks it.
import { dailyShare } from '../../src/lib/domain/coupon/shares.ts';
import { traceOf } from './ledger.ts';
import type { World } from './world.ts';

const twice = (all: readonly string[]) => all.filter((each, i) => all.indexOf(each) !== i);
const total = (all: readonly { amount: number }[]) => all.reduce((sum, { amount }) => sum + amount, 0);

/** What the recorded entries of a coupon add up to, of one device or of all, reckoned without the ledger's counters. */
function sumsOf({ ledger }: World, coupon: string, device?: string) {
	const own = <E extends { coupon: string; device: string }>(all: readonly E[]) =>
		all.filter((each) => each.coupon === coupon && (device === undefined || each.device === device));
	const uses = own(ledger.of('redeem'));
	const redeemed = uses.filter((each) => each.device !== '').length;
	return {
		...{ granted: total(own(ledger.of('grant'))), returned: total(own(ledger.of('return'))), redeemed },
		staff: uses.length - redeemed,
	};
}

export const lines: Record<string, (world: World) => Promise<unknown[]> | unknown[]> = {
	'every stamp of every book is recorded once': ({ phones, ledger }) => {
		const points = ledger.of('stamp').map((each) => `${each.pass} ${each.checkpoint} ${each.round}`);
		const inBooks = phones.flatMap((phone) => phone.book.stamps.map((each) => each.id));
		return [...twice(points), ...inBooks.filter((id) => !ledger.entries.has(id))];
	},
	'shares never exceed the quota': (world) =>
		world.coupons.filter(({ id, quota }) => {
			const { granted, returned } = sumsOf(world, id);
			return quota !== null && granted - returned > quota;
		}),
	'no device spends more than its shares': ({ devices, coupons }) =>
		devices.flatMap((device) => coupons.filter((coupon) => device.left(coupon) < 0)),
	'no device has more recorded than its shares': (world) =>
		world.devices.flatMap(({ pair }) =>
			world.coupons.filter(({ id, quota }) => {
				const { granted, returned, redeemed } = sumsOf(world, id, pair.key);
				return quota !== null && redeemed > granted - returned;
			}),
		),
	'a day never has more than its part on a device': ({ devices, coupons }) =>
		devices.flatMap((device) =>
			coupons.flatMap((coupon) => {
				const days = device.book.spent.filter((each) => each.coupon === coupon.id).map((each) => each.day);
				return days.filter((day) => days.filter((each) => each === day).length > dailyShare(coupon));
			}),
		),
	'no pass is recorded beyond its limit': ({ ledger, coupons }) =>
		coupons.flatMap(({ id, perPass }) => {
			const passes = ledger.of('redeem').flatMap((each) => (each.coupon === id ? [each.pass] : []));
			return passes.filter((pass) => passes.filter((each) => each === pass).length > perPass);
		}),
	'the counters say what the entries say': (world) =>
		[...world.ledger.balances].filter(([name, balance]) => {
			const [coupon = '', device = ''] = name.split(' ');
			const due = sumsOf(world, coupon, device === '' ? undefined : device);
			if (device !== '') due.staff = 0;
			return JSON.stringify(due) !== JSON.stringify(balance);
		}),
	'what a device confirmed alone is recorded, or named as a second use': ({ devices, coupons, ledger }) =>
		devices.flatMap(({ book, pair }) =>
			book.spent.filter((each) => {
				const trace = traceOf({ ...each, device: pair.key });
				const asks = coupons.find(({ id }) => id === each.coupon)?.use === 'online';
				return !asks && ledger.recorded.has(trace) === ledger.named.has(trace);
			}),
		),
	'what is recorded of a device is in its book': ({ devices, ledger }) => {
		const spent = new Set(
			devices.flatMap(({ book, pair }) => book.spent.map((each) => traceOf({ ...each, device: pair.key }))),
		);
		return ledger.of('redeem').filter((each) => each.device !== '' && !spent.has(traceOf(each)));
	},
	'what the ledger has of held buttons was held': ({ ledger, oracle }) =>
		ledger.of('redeem').filter((each) => each.device === '' && !oracle.held.has(traceOf(each))),
	'a held button of every book is recorded, by that phone or another': ({ phones, ledger }) =>
		phones.flatMap(({ book }) =>
			book.uses.filter((each) => each.device === '' && ledger.entries.get(each.id)?.kind !== 'redeem'),
		),
	'a yes that waited for the ledger is in the ledger': ({ oracle, ledger }) =>
		oracle.attempts.filter((each) => each.way === 'online' && each.given && !ledger.recorded.has(each.trace)),
	'what a phone showed as done is in its book': ({ phones }) =>
		phones.flatMap((phone) => [...phone.shown].filter((id) => !phone.has(id))),
	'what was acknowledged is in the ledger': ({ oracle, ledger }) =>
		[...oracle.acknowledged].filter((id) => !ledger.entries.has(id)),
	'nothing waits at the end': async ({ phones, devices }) =>
		(await Promise.all([...phones, ...devices].map((each) => each.waiting()))).flat(),
};
