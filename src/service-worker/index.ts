// The worker's decisions, one a line; how each is carried out stands in the files beside it.
/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { registerRoute, setCatchHandler, setDefaultHandler } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';
import type { Answer } from '../lib/domain/pack-talk.ts';
import { keeping } from './browser.ts';
import { tidy } from './check.ts';
import { fileFor } from './keeping.ts';
import { sayDue } from './reminding.ts';
import { answerKept, lostPage, older } from './serving.ts';
import { answer } from './talk.ts';
import { prepare, Ungathered } from './updates.ts';

declare const self: ServiceWorkerGlobalScope;
/** Periodic Background Sync, which the types of workers do not have (WICG). */
type PeriodicSyncEvent = ExtendableEvent & { tag: string };

// A new version gathers all its files before it is ready, and waits for the visitor's yes.
self.addEventListener('install', (event) => event.waitUntil(prepare(keeping).catch(tellCrowded)));
self.addEventListener('activate', (event) => event.waitUntil(tidy(keeping)));
self.addEventListener('message', (event) => {
	if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') event.waitUntil(takeOver());
	else answer(keeping, event, tellDue);
});
clientsClaim();

/** A version that does not fit is given up; pages that are open say what it needs. */
async function tellCrowded(error: unknown): Promise<never> {
	if (error instanceof Ungathered && error.failed.needs !== undefined) {
		const told: Answer = { told: 'crowded', needs: error.failed.needs };
		const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
		for (const page of pages) page.postMessage(told);
	}
	throw error;
}

/** What was saved while this version waited is gathered too, if that is quick: nothing of it is lost if not. */
async function takeOver(): Promise<void> {
	const enough = new AbortController();
	setTimeout(() => enough.abort(), 10_000);
	await prepare(keeping, { signal: enough.signal }).catch(() => {});
	await self.skipWaiting();
}

// Some browsers wake the worker of an installed guide about twice a day; the others tell at the next start.
self.addEventListener('periodicsync', (event) => {
	if ((event as PeriodicSyncEvent).tag === 'reminders') (event as PeriodicSyncEvent).waitUntil(tellDue());
});
self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(self.clients.openWindow((event.notification.data as { page: string }).page));
});

const tellDue = (): Promise<void> =>
	sayDue(keeping, self.location.origin, ({ event, language, name, says }) =>
		self.registration.showNotification(name, {
			body: says,
			lang: language,
			// One notice an event: a second one takes the place of the first.
			tag: event,
			icon: '/icons/icon-192.png',
			data: { page: `/${language}/events/${event}` },
		}),
	);

// What is kept is never asked for again; what is not goes to the network and is not kept by the way.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && fileFor(keeping, url) !== undefined,
	async ({ url, request }) =>
		(await answerKept(keeping, url, request.headers.get('range'))) ?? fetch(request),
);
setDefaultHandler(new NetworkOnly());
setCatchHandler(async ({ request, url = new URL(request.url) }) => {
	if (url.origin !== self.location.origin) return Response.error();
	const left = await older(keeping, url).catch(() => undefined);
	const page = request.mode === 'navigate' ? (left ?? (await lostPage(keeping, url))) : left;
	return page ?? Response.error();
});
