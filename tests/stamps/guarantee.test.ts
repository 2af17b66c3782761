// The written guarantee, every line in every way of use, over thousands of scenarios with the real rules.
import { describe, expect, it } from 'vitest';
import { guarantee, guaranteeRows } from '../../src/lib/domain/coupon/guarantee.ts';
import { couponUses } from '../../src/lib/domain/coupon/types.ts';
import { chance } from '../fixtures/chance.ts';
import { rallyOf } from '../fixtures/rally.ts';
import { lines } from './lines.ts';
import { cells, look, misdeeds, nothing } from './rows.ts';
import { scenario } from './world.ts';

const SCENARIOS = Number(process.env.SCENARIOS ?? 5_000);
/** So often at least, in all scenarios, what a line speaks of has to be tried. */
const OFTEN = SCENARIOS / 50;
/** What has to happen, so often at least. */
const deeds = [
	...[
		'stamp',
		'stamp refused',
		'stamp invented',
		'coupon taken',
		'ticket',
		'ticket of before',
		'ticket told on',
	],
	...['ticket forged', 'receipt', 'button held', 'button held with the word of another shop', 'share'],
	...[
		'share refused',
		'share given back',
		'told the ledger',
		'a request arrived late or again',
		'request lost',
	],
	...['request late', 'request doubled', 'answer lost', 'book carried over', 'copy made', 'clock set'],
	...['older copy brought back', 'phone wiped without a copy', 'hours passed', 'ledger: already-redeemed'],
	...['stamp', 'use', 'answer', 'held button', 'share', 'answer to a batch'].flatMap((each) => [
		`${each} stopped before it was kept`,
		`${each} stopped after it was kept`,
	]),
	...['already-redeemed', 'clock-differs', 'daily-exhausted', 'foreign-coupon', 'forged', 'over-limit'].map(
		(each) => `device: ${each}`,
	),
	...['device: quota-exhausted', 'device: ticket-old'],
];
const cooling = await rallyOf({ coolDownDays: 2, rule: { kind: 'any', count: 4 } });
const plain = await rallyOf();

const played = await (async () => {
	const broken = new Map<string, { seed: number; what: unknown }>();
	const found = cells.map(nothing);
	const deeds = new Map<string, number>();
	const began = performance.now();
	for (let seed = 1; seed <= SCENARIOS; seed++) {
		const world = await scenario(seed % 3 === 0 ? cooling : plain, chance(seed));
		for (const [line, breaks] of Object.entries(lines)) {
			const what = await breaks(world);
			if (what.length > 0 && !broken.has(line)) broken.set(line, { seed, what });
		}
		for (const [i, { row, way }] of cells.entries()) look(world, row, way, found[i] ?? nothing());
		for (const [deed, count] of world.oracle.deeds) deeds.set(deed, (deeds.get(deed) ?? 0) + count);
		for (const why of world.oracle.heardNo)
			deeds.set(`ledger: ${why}`, (deeds.get(`ledger: ${why}`) ?? 0) + 1);
	}
	return { broken, found, deeds, seconds: (performance.now() - began) / 1000 };
})();

describe(`at the end of each of ${SCENARIOS} scenarios`, () => {
	it.each(Object.keys(lines))('%s', (line) => expect(played.broken.get(line)).toBeUndefined());
});

describe('the published table', () => {
	it('has a proof of each of its lines, and none of another', () =>
		expect(Object.keys(misdeeds).sort()).toEqual([...guaranteeRows].sort()));
	it('has a column for each way of use', () => {
		for (const row of guaranteeRows)
			expect(Object.keys(guarantee[row]).sort()).toEqual([...couponUses].sort());
	});
	it.each(cells.map((each, i) => ({ ...each, found: played.found[i] ?? nothing() })))(
		'$row, $way: $due',
		({ due, found }) => {
			const { tried, given, named, missed } = found;
			// Neither too strong nor too weak: a word less would be as wrong as a word more.
			expect(given === 0 ? 'impossible' : missed === 0 ? 'detected' : 'open').toBe(due);
			const often = { impossible: tried, detected: named, open: missed }[due];
			expect(often).toBeGreaterThanOrEqual(OFTEN);
		},
	);
});

it('depends on one thing, said in the docs: the ledger hears of shares on paper before it hands out more', async () => {
	const [device, online] = [nothing(), nothing()];
	for (let seed = 1; seed <= 300; seed++) {
		const world = await scenario(plain, chance(seed), true);
		look(world, 'quota', 'device', device);
		look(world, 'quota', 'online', online);
	}
	expect(device.given).toBeGreaterThan(0);
	expect(online).toMatchObject({ given: 0 });
	expect(online.tried).toBeGreaterThan(0);
});

describe('chance', () => {
	it.each(deeds)('did not leave out: %s', (deed) =>
		expect(played.deeds.get(deed) ?? 0).toBeGreaterThanOrEqual(OFTEN),
	);
	it('did nothing that is not looked for', () => {
		console.log(`${SCENARIOS} scenarios in ${played.seconds.toFixed(1)} s`);
		console.log(played.deeds);
		console.table(cells.map(({ row, way, due }, i) => ({ row, way, due, ...played.found[i] })));
		expect([...played.deeds.keys()].filter((each) => !deeds.includes(each))).toEqual([]);
	});
});
