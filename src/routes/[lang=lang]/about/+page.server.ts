// What the guide stands on: counts, credits, sources.
import { catalog } from '$lib/content/catalog.ts';
import { CREDIT } from '$lib/content/credit.ts';

export const load = ({ params }) => {
	const { placeIds, trailIds } = catalog(params.lang);
	return { places: placeIds.length, trails: trailIds.length, credit: CREDIT };
};
