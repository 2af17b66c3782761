// The one door to Leaflet: the library and its styles arrive together, and only when a map is wanted.
import type * as Leaflet from 'leaflet';

export type L = typeof Leaflet;

export async function openLeaflet(): Promise<L> {
	const [library] = await Promise.all([
		import('leaflet'),
		import('leaflet/dist/leaflet.css'),
		import('./leaflet-overrides.css'),
	]);
	// Leaflet 1.9 is a CommonJS package: bundlers put it under `default`.
	return (library as L & { default?: L }).default ?? library;
}

/** Whether the visitor or the device asks for no movement. */
export const isStill = (): boolean =>
	document.documentElement.dataset.still === 'on' || matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Calls back when the colours of the page change. Returns what ends it. */
export function onThemeChange(changed: () => void): () => void {
	const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((each) =>
		matchMedia(each),
	);
	for (const query of queries) query.addEventListener('change', changed);
	const observer = new MutationObserver(changed);
	observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-text'] });
	return () => {
		observer.disconnect();
		for (const query of queries) query.removeEventListener('change', changed);
	};
}
