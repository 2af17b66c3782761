// Every studio of the heritage.
import { heritage } from '$lib/content/heritage.ts';

export const load = ({ params }) => ({ studios: heritage(params.lang).studios });
