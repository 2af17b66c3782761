// Every person of the heritage.
import { heritage } from '$lib/content/heritage.ts';

export const load = ({ params }) => ({ people: heritage(params.lang).people });
