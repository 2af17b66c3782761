// The names of the rallies a book may hold stamps of, and whether this guide has a ledger to tell.
import { campaigns } from '$lib/content/campaigns.ts';
import { ledger } from '$lib/server/config.ts';

export const load = ({ params }) => ({
	ledger,
	rallies: campaigns(params.lang).rallies.map(({ name, rally }) => ({ id: rally.id, name })),
});
