// The door: who counts as one client, how often one comes in, and that the memory of clients stays small.
import { describe, expect, it } from 'vitest';
import { coarse, door, usual } from './limits.ts';

describe('one client', () => {
	it.each([
		['203.0.113.9', '203.0.113.9'],
		['::ffff:203.0.113.9', '203.0.113.9'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
		['2001:0DB8:0001:2::99', '2001:db8:1:2'],
		['2001:db8::1', '2001:db8:0:0'],
		['fe80::1%eth0', 'fe80:0:0:0'],
		['::1', '0:0:0:0'],
		['', ''],
	])('is the same at %s as at %s', (address, client) => expect(coarse(address)).toBe(client));
});

describe('the door', () => {
	const rate = { burst: 3, perSecond: 1 };
	const at = (limits = { ...usual, rate }) => {
		let now = 0;
		const gate = door(limits, () => now);
		const enter = (address: string) => {
			const found = gate.enter(address);
			if (found.admitted) found.leave();
			return found;
		};
		return { gate, enter, later: (ms: number) => (now += ms) };
	};
	it('lets a client in so often, then one a second', () => {
		const { enter, later } = at();
		expect([1, 2, 3, 4].map(() => enter('a').admitted)).toEqual([true, true, true, false]);
		expect(enter('a')).toMatchObject({ reason: 'too-often', wait: 1000 });
		later(1000);
		expect([1, 2].map(() => enter('a').admitted)).toEqual([true, false]);
	});
	it('lets others in meanwhile', () => {
		const { enter } = at();
		for (let i = 0; i < 100; i++) enter('a');
		expect(enter('b').admitted).toBe(true);
	});
	it('holds a client to so many at once, and all to so many', () => {
		const { gate } = at({ ...usual, rate: { burst: 100, perSecond: 1 }, atOnce: 2, inAll: 3 });
		const [first, second, third] = [gate.enter('a'), gate.enter('a'), gate.enter('a')];
		expect([first.admitted, second.admitted, third.admitted]).toEqual([true, true, false]);
		expect(gate.enter('b').admitted).toBe(true);
		expect(gate.enter('c')).toMatchObject({ admitted: false, reason: 'busy' });
		if (first.admitted) first.leave();
		expect(gate.enter('c').admitted).toBe(true);
	});
	it('forgets clients, at the latest when there are too many', () => {
		const { gate, enter, later } = at();
		for (let i = 0; i < 5_001; i++) enter(`client ${i}`);
		later(10_000);
		enter('one more');
		expect(gate.remembered()).toBeLessThan(10);
		for (let i = 0; i < 50_000; i++) enter(`crowd ${i}`);
		expect(gate.remembered()).toBeLessThanOrEqual(20_000);
	});
});
