// Types of the framework's seams.
declare global {
	/** Filled in by the build: every file of the guide with its digest and size. */
	const __WB_MANIFEST: import('./lib/domain/pack.ts').GuideFile[];
}
export {};
