// Tests of the built guide: they read ./build and nothing of the framework.
import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: { root: process.cwd(), include: ['tests/built/**/*.test.ts'], isolate: false, testTimeout: 30_000 },
});
