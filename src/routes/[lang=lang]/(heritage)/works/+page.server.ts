// Every work of the heritage.
import { heritage } from '$lib/content/heritage.ts';

export const load = ({ params }) => ({ works: heritage(params.lang).works });
