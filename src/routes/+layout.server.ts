// What every page needs to know of its publisher.
import { origin, reportTo } from '$lib/server/config.ts';

export const load = () => ({ origin, reportTo });
