// Whether the page as the server wrote it is being taken over just now, or the guide writes its pages itself already.

/** True from the arrival of a written page until its scripts have taken it over; never true on the server. */
export const arrival = { now: !import.meta.env.SSR };
