// Cases for reminders kept by the worker: said once, kept while they cannot be said, never lost to each other.
import { describe, expect, it } from 'vitest';
import type { Remindable } from '../../src/lib/domain/reminder.ts';
import type { Keeping } from '../../src/service-worker/keeping.ts';
import { remind, remindedOf, sayDue } from '../../src/service-worker/reminding.ts';
import { Phone, Server } from './phone.ts';
import { editionOf } from './world.ts';

const ORIGIN = 'https://guide.example';
const EVE = Date.parse('2026-12-08T18:00+09:00');
const events: Remindable[] = ['fair', 'market'].map((id) => ({
	id,
	name: id,
	occurrences: [{ start: '2026-12-09', end: '2026-12-10', state: 'expected', says: `${id}, expected` }],
}));

function start(now = EVE) {
	const phone = new Phone(new Server(editionOf(0)));
	let up = true;
	const keeping: Keeping = {
		...phone.keeping(editionOf(0)),
		now: () => now,
		fetch: (url) =>
			up && url === '/en/reminders.json'
				? Promise.resolve(Response.json(events))
				: Promise.reject(new TypeError('Failed to fetch')),
	};
	const said: string[] = [];
	const say = () =>
		sayDue(keeping, ORIGIN, (due) => {
			said.push(due.says);
			return Promise.resolve();
		});
	return { phone, keeping, said, say, network: (there: boolean) => void (up = there) };
}

describe('a reminder', () => {
	it('is said once', async () => {
		const { keeping, said, say } = start();
		await remind(keeping, 'fair', 'en', true);
		await Promise.all([say(), say()]);
		await say();
		expect(said).toEqual(['fair, expected']);
	});
	it('is not said before its time, nor when it was taken back', async () => {
		const early = start(EVE - 1);
		await remind(early.keeping, 'fair', 'en', true);
		await early.say();
		const back = start();
		await remind(back.keeping, 'fair', 'en', true);
		await remind(back.keeping, 'fair', 'en', false);
		await back.say();
		expect([...early.said, ...back.said]).toEqual([]);
		expect(await remindedOf(back.keeping)).toEqual([]);
	});
	it('waits for the network where its dates are not kept', async () => {
		const { keeping, said, say, network } = start();
		await remind(keeping, 'fair', 'en', true);
		network(false);
		await say();
		expect(said).toEqual([]);
		network(true);
		await say();
		expect(said).toHaveLength(1);
	});
	it('stays due when the phone shows no notices', async () => {
		const { keeping, said, say } = start();
		await remind(keeping, 'fair', 'en', true);
		await sayDue(keeping, ORIGIN, () => Promise.reject(new TypeError('not allowed')));
		await say();
		expect(said).toHaveLength(1);
	});
	it('is not lost to another that is set at the same moment', async () => {
		const { keeping } = start();
		await Promise.all([remind(keeping, 'fair', 'en', true), remind(keeping, 'market', 'en', true)]);
		expect(await remindedOf(keeping)).toEqual(['fair', 'market']);
	});
	it('that this browser cannot keep is refused', async () => {
		const { phone, keeping } = start();
		phone.quota = 0;
		await expect(remind(keeping, 'fair', 'en', true)).rejects.toThrow('full');
	});
	it('survives a list that cannot be read', async () => {
		const { phone, keeping } = start();
		await remind(keeping, 'fair', 'en', true);
		await phone.shelf.put('/kept-reminders', new Response('[{'));
		expect(await remindedOf(keeping)).toEqual([]);
		await remind(keeping, 'market', 'en', true);
		expect(await remindedOf(keeping)).toEqual(['market']);
	});
});
