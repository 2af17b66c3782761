// Adapter, address of the worker, content security policy. Nothing else.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { sourceHash } from './src/commands/source-hash.mjs';

/** The one inline script of app.html sets the theme before the first paint; its hash lets the policy stay strict. */
const inline = /<script>([\s\S]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8'))?.[1] ?? '';
const inlineHash = createHash('sha256').update(inline).digest('base64');

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		// A page may be read under an address with a slash at its end, or stand in for another: its files are named from the root.
		paths: { relative: false },
		// One page, one request before the first paint: the styles travel inside it.
		inlineStyleThreshold: 40_000,
		// A fixed name for the same sources: two builds then differ in no byte, and nobody downloads twice.
		version: { name: sourceHash() },
		serviceWorker: { register: false },
		prerender: { handleHttpError: 'fail', handleMissingId: 'fail', crawl: true, concurrency: 2 },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', `sha256-${inlineHash}`],
				// Leaflet positions its panes with style attributes.
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
			},
		},
	},
};
