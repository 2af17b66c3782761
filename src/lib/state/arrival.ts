// Whether the page as the server wrote it is being taken over just now, or the guide writes its pages itself already.

/** True from the arrival of a written page until its scripts have taken it over; never true on the server. */
export const arrival = { now: !import.meta.env.SSR };

/**
 * What to do about a part that did not come: before a written page has been taken over it stays as it was sent, to be
 * read, for SvelteKit would answer an error by opening it anew, and so undo a link that was just followed. Never
 * resolves then; afterwards rejects with the error.
 */
export const unlessArriving = (error: unknown): Promise<never> =>
	arrival.now ? new Promise(() => {}) : Promise.reject(error as Error);
