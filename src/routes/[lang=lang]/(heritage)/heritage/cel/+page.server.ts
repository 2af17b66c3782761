// The places where the craft can be seen.
import { catalog } from '$lib/content/catalog.ts';

const there = ['toei-animation-museum', 'shakujiikoen-furusato-museum'];

export const load = ({ params }) => ({
	there: catalog(params.lang).places.filter(({ id }) => there.includes(id)),
});
