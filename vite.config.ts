// Plugins of the build, and the projects of the unit tests.
import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const testing = process.env.VITEST === 'true';

/** Address under which the server gives a file of the output out. */
const addressOf = (file: string) =>
	`/${file
		.replace(/^client\/|^prerendered\/(pages|dependencies)\//, '')
		.replace(/(^|\/)index\.html$/, '')
		.replace(/\.html$/, '')}`;

/** The worker verifies what it keeps with SHA-256, the only strong digest a browser offers; sizes let the visitor choose. */
const withDigests = (entries: { url: string; revision: string | null; size: number }[]) => ({
	manifest: entries.map(({ url, size }) => {
		const file = readFileSync(join('.svelte-kit/output', url));
		const revision = createHash('sha256').update(file).digest('hex').slice(0, 32);
		return { url: addressOf(url), revision, size, bytes: size };
	}),
	warnings: [],
});

export default defineConfig({
	plugins: [
		sveltekit(),
		...(testing
			? []
			: SvelteKitPWA({
					strategies: 'injectManifest',
					srcDir: 'src',
					filename: 'service-worker.ts',
					injectRegister: false,
					registerType: 'prompt',
					manifest: false,
					injectManifest: {
						globPatterns: ['client/**/*', 'prerendered/**/*'],
						globIgnores: ['**/*.map', 'client/og/**', 'client/service-worker*.js'],
						maximumFileSizeToCacheInBytes: 40_000_000,
						manifestTransforms: [withDigests],
					},
				})),
	],
	build: {
		target: 'es2022',
		// What most pages share travels as one file: thirty small ones cost a phone more than they weigh.
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						{
							name: 'frame',
							// What only stamps, coupons and walks need stays out of it, however many of their pages share it.
							test: /src\/lib\/(domain(?!\/(codes|coupon|dates|geo|ledger|pass|rally|walk))|i18n|state(?!\/(carry|coupon|shop|stamp|walk))|ui(?!\/(PlaceRow|Share|Sources|Still)\.)|device\/storage|links)[/.](?!.*\.json)/,
							minShareCount: 5,
						},
						{
							// What pages of things to see and do share, and pages of stamps and settings do without.
							name: 'things',
							test: /src\/lib\/(ui\/(PlaceRow|Share|Sources|Still)\.|domain\/(geo|dates)\.)/,
							minShareCount: 4,
						},
					],
				},
			},
		},
	},
	worker: { format: 'es' },
	test: {
		include: ['src/**/*.test.ts', 'tests/{rules,content,ledger,packs,stamps,walks}/**/*.test.ts'],
		isolate: false,
		testTimeout: 30_000,
	},
});
