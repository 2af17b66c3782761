// From one version to the next: gather everything to the side, switch in one step, then clear the old.
import { keyOf } from '../lib/domain/pack.ts';
import { CACHE, files, keysKept } from './files.ts';
import { keepPack, wanted } from './packs.ts';

/** Gathers every wanted pack of this version. Fails as a whole, so that the version in use stays until all is here. */
export async function prepare(): Promise<void> {
	for (const pack of await wanted()) {
		const failure = await keepPack(pack);
		if (failure) throw new Error(`${pack}: ${failure}`);
	}
}

/** Removes the files of other versions. */
export async function tidy(): Promise<void> {
	const cache = await caches.open(CACHE);
	const current = new Set(files.map(keyOf));
	for (const key of await keysKept())
		if (!current.has(key) && !key.startsWith('/kept-packs/')) await cache.delete(key);
}
