// The names of the rallies a book may hold stamps of.
import { campaigns } from '$lib/content/campaigns.ts';

export const load = ({ params }) => ({
	rallies: campaigns(params.lang).rallies.map(({ name, rally }) => ({ id: rally.id, name })),
});
