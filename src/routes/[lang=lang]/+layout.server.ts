// A version name for the worker's notice, and nothing a page could not do without.
export const load = ({ params }) => ({ lang: params.lang });
