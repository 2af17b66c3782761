// Every public page is made at build time; exceptions say so where they are.
export const prerender = true;
export const trailingSlash = 'never';
