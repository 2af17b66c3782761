// Every rally, briefly.
import { campaigns } from '$lib/content/campaigns.ts';

export const load = ({ params }) => ({ rallies: campaigns(params.lang).rallies });
