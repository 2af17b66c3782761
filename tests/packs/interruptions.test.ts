// Random stories of interruptions against a model: nothing saved is lost, half is never called whole, retry completes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, MARKS } from '../../src/lib/domain/pack.ts';
import { check, tidy } from '../../src/service-worker/check.ts';
import { report, wanted } from '../../src/service-worker/packs.ts';
import { editionOf, packs, World } from './world.ts';

type Deed = { name: string; act: (world: World) => Promise<void> };

const deed = <T>(
	name: string,
	told: fc.Arbitrary<T>,
	act: (world: World, told: T) => unknown,
): fc.Arbitrary<Deed> =>
	told.map((value) => ({
		name: `${name}(${JSON.stringify(value)})`,
		act: async (world) => void (await act(world, value)),
	}));

const nth = fc.nat(60);
const keyAt = ({ phone }: World, i: number): string =>
	[...phone.entries.keys()][i % Math.max(1, phone.entries.size)] ?? '';
const addresses = editionOf(0).files.map(({ url }) => url);

const deeds = fc.oneof(
	{ weight: 6, arbitrary: deed('keep', fc.constantFrom(...packs), (world, pack) => world.keep(pack)) },
	{ weight: 2, arbitrary: deed('drop', fc.constantFrom(...packs), (world, pack) => world.drop(pack)) },
	{
		weight: 3,
		arbitrary: deed('start', fc.constantFrom(0, 100, 1000), (world, slice) => world.start(slice)),
	},
	{ weight: 3, arbitrary: deed('open', fc.constantFrom(...addresses), (world, url) => world.open(url)) },
	{ weight: 4, arbitrary: deed('kill', fc.nat(50), ({ phone }, steps) => (phone.fuse = steps)) },
	{ weight: 2, arbitrary: deed('network', fc.boolean(), ({ server }, up) => (server.up = up)) },
	{ weight: 2, arbitrary: deed('cut', fc.nat(12), ({ server }, after) => (server.cutAfter = after)) },
	{ weight: 1, arbitrary: deed('uncut', fc.constant(0), ({ server }) => (server.cutAfter = Infinity)) },
	{ weight: 1, arbitrary: deed('ranges', fc.boolean(), ({ server }, known) => (server.ranges = known)) },
	{
		weight: 1,
		arbitrary: deed(
			'lie',
			fc.option(fc.constantFrom(...addresses)),
			({ server }, url) => (server.lies = url),
		),
	},
	{ weight: 3, arbitrary: deed('evict', nth, (world, i) => world.harm(keyAt(world, i), 'evict')) },
	{
		weight: 1,
		arbitrary: deed('evict all', fc.constant(0), (world) => {
			for (const key of [...world.phone.entries.keys()]) world.harm(key, 'evict');
		}),
	},
	{
		weight: 3,
		arbitrary: deed('spoil', fc.tuple(nth, fc.boolean()), (world, [i, short]) =>
			world.harm(keyAt(world, i), short ? 'shorten' : 'flip'),
		),
	},
	{
		weight: 2,
		arbitrary: deed('fill', fc.nat(2_500_000), ({ phone }, free) => (phone.quota = phone.usage + free)),
	},
	{ weight: 1, arbitrary: deed('unfill', fc.constant(0), ({ phone }) => (phone.quota = Infinity)) },
	{ weight: 1, arbitrary: deed('tell room', fc.boolean(), ({ phone }, tells) => (phone.tellsRoom = tells)) },
	{
		weight: 2,
		arbitrary: deed('publish', fc.nat(8), (world, after) => {
			world.server.swap = { after, to: editionOf(++world.number) };
		}),
	},
	{
		weight: 2,
		arbitrary: deed('publish now', fc.constant(0), (world) => {
			world.server.edition = editionOf(++world.number);
			world.server.swap = null;
		}),
	},
	{
		weight: 3,
		arbitrary: deed('renew', fc.constant(0), async (world) => {
			world.server.edition = editionOf(++world.number);
			world.server.swap = null;
			await world.update();
		}),
	},
	{
		weight: 2,
		// The browser takes something of the version that waits.
		arbitrary: deed('evict waiting', nth, (world, i) => {
			const keys = world.waiting?.files.map(keyOf).filter((key) => world.phone.entries.has(key)) ?? [];
			const key = keys[i % Math.max(1, keys.length)];
			if (key) world.harm(key, 'evict');
		}),
	},
	{ weight: 3, arbitrary: deed('update', fc.constant(0), (world) => world.update()) },
	{ weight: 2, arbitrary: deed('accept', fc.boolean(), (world, asks) => world.accept(asks)) },
	{
		weight: 2,
		arbitrary: deed('at once', fc.constantFrom(...packs), async (world, pack) => {
			await Promise.all([world.update(), world.keep(pack), world.start()]);
		}),
	},
);

/** Fair weather at the end of every story: then everything that was wanted must be whole again. */
async function fairWeather(world: World): Promise<void> {
	const { phone, server } = world;
	Object.assign(server, { up: true, cutAfter: Infinity, ranges: true, lies: null, swap: null });
	Object.assign(phone, { quota: Infinity, fuse: Infinity, tellsRoom: true });
	server.edition = editionOf(world.number);
	await world.update();
	await world.accept();
	const active = world.active;
	if (!active) throw new Error('there is no version in charge');
	const keeping = world.of(active);
	await check(keeping, Infinity);
	for (const pack of await wanted(keeping)) expect(await world.keep(pack), pack).toBeNull();
	expect(await check(keeping, Infinity), 'damaged files after all').toBe(0);
	expect(phone.wrong()).toEqual([]);
	for (const key of [...phone.entries.keys()].filter((key) => key.startsWith(MARKS)))
		expect(await (await phone.shelf.match(key))?.json(), key).not.toHaveProperty('dropping');
	const told = await report(keeping);
	for (const pack of await wanted(keeping))
		expect(told.find(({ name }) => name === pack)?.state, pack).toBe('kept');
	for (const { name, state } of told)
		expect(['kept', 'absent', 'partial'], `${name} at the end`).toContain(state);
	await tidy(keeping);
	const current = new Set(active.files.map(keyOf));
	const strange = [...phone.entries.keys()].filter(
		(key) => key.includes('?kept=') && !key.includes('&part=') && !current.has(key),
	);
	expect(strange).toEqual([]);
	server.up = false;
	for (const pack of await wanted(keeping))
		for (const { url } of active.files.filter(
			({ url }) => pack === `language:${url.split('/')[1]}` && !url.endsWith('.gpx'),
		))
			expect(await world.open(url), url).toContain(`${url} of `);
}

describe('whatever interrupts', () => {
	it('nothing saved is lost, and retry completes', { timeout: 600_000 }, async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(deeds, { minLength: 5, maxLength: 30, size: 'max' }),
				fc.boolean(),
				async (story, packs) => {
					const world = new World();
					world.phone.packs = packs;
					await world.update();
					for (const { act } of story) await act(world);
					await fairWeather(world);
				},
			),
			{
				numRuns: Number(process.env.STORIES ?? 250),
				reporter: (told) => {
					if (!told.failed) return;
					const story = (told.counterexample?.[0] ?? []).map(({ name }) => name).join('\n  ');
					throw new Error(
						`seed ${told.seed}, path ${told.counterexamplePath}\n  ${story}\n${String(told.errorInstance)}`,
					);
				},
			},
		);
	});
});
