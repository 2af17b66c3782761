// Any address of a language that is no page: answered with 404 and a helpful page in that language.
import { error } from '@sveltejs/kit';

export const prerender = false;
export const load = () => error(404);
