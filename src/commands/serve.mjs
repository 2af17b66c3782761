// Serves the built guide: the framework's handler behind the headers that prerendered files would miss.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const port = Number(process.env.PORT ?? 4173);
const host = process.env.HOST ?? '0.0.0.0';
process.env.ORIGIN ??= process.env.GUIDE_ORIGIN ?? `http://localhost:${port}`;
const folder = process.env.BUILD ?? 'build';
const { handler } = await import(pathToFileURL(`${folder}/handler.js`).href);

// A guide that is taken off the phones hands out this worker in place of its own.
const retired = process.env.GUIDE_RETIRE === '1';

const types = {
	'.webmanifest': 'application/manifest+json',
	'.gpx': 'application/gpx+xml',
	'.geojson': 'application/geo+json; charset=utf-8',
	'.pmtiles': 'application/octet-stream',
};

const server = createServer((request, response) => {
	const path = new URL(request.url ?? '/', 'http://guide').pathname;
	if (retired && path === '/service-worker.js') request.url = '/service-worker.retired.js';
	response.setHeader('X-Content-Type-Options', 'nosniff');
	response.setHeader('Referrer-Policy', 'same-origin');
	response.setHeader('X-Frame-Options', 'DENY');
	response.setHeader(
		'Permissions-Policy',
		'geolocation=(self), camera=(self), microphone=(), interest-cohort=()',
	);
	response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
	// What has a hash in its name never changes; everything else is asked for anew and answered with "not modified".
	if (!path.startsWith('/_app/immutable/')) response.setHeader('Cache-Control', 'no-cache');
	for (const [ending, type] of Object.entries(types))
		if (path.endsWith(ending)) response.setHeader('Content-Type', type);
	handler(request, response, () => response.writeHead(404).end());
});
server.on('error', (error) => {
	console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
	process.exit(1);
});
server.listen(port, host, () => {
	const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
	console.log(`Neriaruki is ready: http://${shown}:${port}`);
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
	process.on(signal, () => {
		server.close(() => process.exit(0));
		server.closeAllConnections();
	});
