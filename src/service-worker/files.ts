// The files of this version, and the one cache they are kept in. A key holds address and revision, so versions never mix.
import type { RouteHandlerCallbackOptions } from 'workbox-core';
import { keyOf, spelled, type GuideFile, type KeepFailure } from '../lib/domain/pack.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: GuideFile[] };

export const CACHE = 'neriaruki';
export const files: readonly GuideFile[] = self.__WB_MANIFEST;
const byUrl = new Map(files.map((file) => [file.url, file]));

/** The file an address means in this version. */
export const fileFor = (url: URL): GuideFile | undefined => byUrl.get(spelled(url));

/** A kept file, or undefined. */
export async function kept(file: GuideFile): Promise<Response | undefined> {
	return (await caches.open(CACHE)).match(keyOf(file));
}

/** The kept file of this version, else the network. */
export async function fromKept({ url, request }: Pick<RouteHandlerCallbackOptions, 'url' | 'request'>) {
	const file = fileFor(url);
	return (file && (await kept(file).catch(() => undefined))) ?? fetch(request);
}

/** Keys of everything in the cache. */
export async function keysKept(): Promise<Set<string>> {
	const requests = await (await caches.open(CACHE)).keys();
	return new Set(requests.map((request) => request.url.slice(self.location.origin.length)));
}

async function revisionOf(body: ArrayBuffer): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
	return [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Fetches a file, checks that it is the one this version means, and keeps it.
 * @returns why not, or null when it is kept
 */
export async function keep(file: GuideFile, signal?: AbortSignal): Promise<KeepFailure | null> {
	let response: Response;
	let body: ArrayBuffer;
	try {
		response = await fetch(file.url, {
			cache: 'no-cache',
			credentials: 'omit',
			...(signal ? { signal } : {}),
		});
		body = await response.arrayBuffer();
	} catch {
		return signal?.aborted ? 'stopped' : 'no-network';
	}
	if (!response.ok) return response.status >= 500 ? 'no-network' : 'newer-version';
	if ((await revisionOf(body)) !== file.revision) return 'newer-version';
	try {
		const { status, headers } = response;
		await (
			await caches.open(CACHE)
		).put(keyOf(file), new Response(body, { status, headers: plain(headers) }));
		return null;
	} catch (error) {
		return (error as Error).name === 'QuotaExceededError' ? 'no-room' : 'no-storage';
	}
}

/** Headers of the unpacked body: it is no longer compressed, and its length is its own. */
function plain(headers: Headers): Headers {
	const kept = new Headers(headers);
	kept.delete('content-encoding');
	kept.delete('content-length');
	return kept;
}
