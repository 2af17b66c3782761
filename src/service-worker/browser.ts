// What this browser gives the keeping: its cache, its network, its clock, and the list the build wrote in.
import type { GuideFile } from '../lib/domain/pack.ts';
import { versionOf, type Keeping } from './keeping.ts';
import { gzip } from './packing.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: GuideFile[] };

const CACHE = 'neriaruki';
// Opened each time: a handle from before outlives an eviction, and what is put through it is nowhere.
const cache = () => caches.open(CACHE);

export const keeping: Keeping = {
	...versionOf(self.__WB_MANIFEST),
	shelf: {
		match: async (key) => (await cache()).match(key),
		put: async (key, response) => (await cache()).put(key, response),
		delete: async (key) => (await cache()).delete(key),
		keys: async () =>
			(await (await cache()).keys()).map((request) => request.url.slice(self.location.origin.length)),
	},
	fetch: (url, init) => fetch(url, init),
	now: () => Date.now(),
	room: async () => {
		try {
			const { usage, quota } = await navigator.storage.estimate();
			return usage === undefined || quota === undefined ? null : { usage, quota };
		} catch {
			return null;
		}
	},
	packing: gzip(),
	alone: () => !self.registration.installing && !self.registration.waiting,
};
