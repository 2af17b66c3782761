// From one version to the next: gather everything to the side; the switch itself is the browser's, in one step.
import { keyOf, type PackName } from '../lib/domain/pack.ts';
import { noteProved } from './check.ts';
import type { Course } from './fetching.ts';
import { keysKept, members, type Keeping } from './keeping.ts';
import { keepPack, tooLittleRoom, wanted } from './packs.ts';

/** Gathers every wanted pack of this version. Fails as a whole, so that the version in use stays until all is here. */
export async function prepare(keeping: Keeping, course: Omit<Course, 'arrived'> = {}): Promise<void> {
	const packs = await wanted(keeping);
	const here = await keysKept(keeping);
	const missing = packs.flatMap((pack) => members(keeping, pack).filter((file) => !here.has(keyOf(file))));
	const crowded = await tooLittleRoom(keeping, missing, here);
	if (crowded) throw new Error(`${crowded.why}: ${crowded.needs} bytes, ${crowded.free} free`);
	for (const pack of packs) await gather(keeping, pack, course);
	// What the visitor saved in the version in use meanwhile is wanted as well.
	for (const pack of await wanted(keeping)) await gather(keeping, pack, course);
	await noteProved(keeping);
}

async function gather(keeping: Keeping, pack: PackName, course: Omit<Course, 'arrived'>): Promise<void> {
	const why = await keepPack(keeping, pack, course);
	if (why) throw new Error(`${pack}: ${why === 'paused' ? why : why.why}`);
}
