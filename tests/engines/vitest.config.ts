// Tests in engines other than Chromium's: each file drives one browser, one after the other.
import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		root: process.cwd(),
		include: ['tests/engines/**/*.test.ts'],
		fileParallelism: false,
		testTimeout: 90_000,
		hookTimeout: 60_000,
		reporters: ['verbose'],
	},
});
