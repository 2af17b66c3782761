// The timeline, with what its statements rest on.
import { heritage } from '$lib/content/heritage.ts';

export const load = ({ params }) => {
	const { moments, momentSources, counts } = heritage(params.lang);
	return { moments, sources: momentSources, counts: counts() };
};
