// From one version to the next: gather everything to the side; the switch itself is the browser's, in one step.
import { needed } from '../lib/domain/pack-size.ts';
import type { Failed } from '../lib/domain/pack-talk.ts';
import { keyOf, type GuideFile, type PackName } from '../lib/domain/pack.ts';
import { noteProved } from './check.ts';
import type { Course } from './fetching.ts';
import { keysKept, members, type Keeping } from './keeping.ts';
import { keepPack, tooLittleRoom, wanted } from './packs.ts';

/** Why a version could not be gathered. */
export class Ungathered extends Error {
	readonly failed: Failed;

	constructor(failed: Failed) {
		super(failed.why);
		this.failed = failed;
	}
}

/**
 * Gathers every wanted pack of this version. Fails as a whole, so that the version in use stays until all is here.
 * @throws {Ungathered} which says with `no-room` what the rest needs
 */
export async function prepare(keeping: Keeping, course: Omit<Course, 'arrived'> = {}): Promise<void> {
	const packs = await wanted(keeping);
	const here = await keysKept(keeping);
	const crowded = await tooLittleRoom(keeping, missingOf(keeping, packs, here), here);
	if (crowded) throw new Ungathered(crowded);
	for (const pack of packs) await gather(keeping, pack, course);
	// What the visitor saved in the version in use meanwhile is wanted as well.
	for (const pack of await wanted(keeping)) await gather(keeping, pack, course);
	await noteProved(keeping);
}

const missingOf = (keeping: Keeping, packs: PackName[], here: ReadonlySet<string>): GuideFile[] =>
	packs.flatMap((pack) => members(keeping, pack).filter((file) => !here.has(keyOf(file))));

async function gather(keeping: Keeping, pack: PackName, course: Omit<Course, 'arrived'>): Promise<void> {
	const why = await keepPack(keeping, pack, course);
	if (!why) return;
	if (why === 'paused') throw new Ungathered({ why: 'stopped' });
	if (why?.why !== 'no-room') throw new Ungathered(why);
	// Not every browser tells its room beforehand.
	const here = await keysKept(keeping);
	const missing = missingOf(keeping, await wanted(keeping), here);
	throw new Ungathered({ ...why, needs: needed(missing, here, keeping.packing !== null) });
}
