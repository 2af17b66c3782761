// How the journeys run: one Chromium, two at a time, no retries, so that a shaky test shows itself.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const debian = '/usr/bin/chromium';
const chromium = process.env.CHROMIUM ?? (existsSync(debian) ? debian : '');

export default defineConfig({
	testDir: '.',
	outputDir: resolve('test-results'),
	fullyParallel: true,
	forbidOnly: true,
	retries: 0,
	workers: 2,
	// Journeys through every kind of page grow with the guide.
	timeout: 120_000,
	expect: { timeout: 10_000 },
	reporter: [['list']],
	use: {
		locale: 'en-GB',
		viewport: { width: 390, height: 844 },
		trace: 'off',
		launchOptions: {
			...(chromium ? { executablePath: chromium } : {}),
			args: [
				'--no-sandbox',
				'--disable-quic',
				'--disable-background-networking',
				'--disable-component-update',
			],
		},
	},
});
