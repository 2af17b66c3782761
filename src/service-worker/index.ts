// The worker's decisions, one a line; how each is carried out stands in the files beside it.
/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { registerRoute, setCatchHandler, setDefaultHandler } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';
import { fileFor, fromKept } from './files.ts';
import { insteadOf } from './lost.ts';
import { answer } from './talk.ts';
import { prepare, tidy } from './updates.ts';

declare const self: ServiceWorkerGlobalScope;

// A new version gathers all its files before it is ready, and waits for the visitor's yes.
self.addEventListener('install', (event) => event.waitUntil(prepare()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));
self.addEventListener('message', (event) => {
	if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
	else answer(event);
});
clientsClaim();

// What is kept is never asked for again; what is not goes to the network and is not kept by the way.
registerRoute(({ url, sameOrigin }) => sameOrigin && fileFor(url) !== undefined, fromKept);
setDefaultHandler(new NetworkOnly());
setCatchHandler(insteadOf);
