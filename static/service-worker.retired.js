// Takes the guide off a phone: served in place of service-worker.js, it removes what was kept, and then itself.
// It answers no request, so pages come from the network from now on. Open pages are told, not reloaded.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));
self.addEventListener('message', (event) => event.ports[0]?.postMessage({ told: 'retired' }));

async function leave() {
	await caches.delete('neriaruki');
	for (const client of await self.clients.matchAll({ type: 'window', includeUncontrolled: true }))
		client.postMessage({ told: 'retired' });
	await self.registration.unregister();
}
