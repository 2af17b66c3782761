// Addresses of the guide, built in one place.

export const home = (lang: string) => `/${lang}`;
export const mapPage = (lang: string, place?: string) => `/${lang}/map${place ? `?place=${place}` : ''}`;
export const placesPage = (lang: string) => `/${lang}/places`;
export const placePage = (lang: string, id: string) => `/${lang}/places/${id}`;
export const trailsPage = (lang: string) => `/${lang}/trails`;
export const trailPage = (lang: string, id: string) => `/${lang}/trails/${id}`;
export const walkPage = (lang: string, id: string) => `/${lang}/trails/${id}/walk`;
export const gpxFile = (lang: string, id: string) => `/${lang}/trails/${id}.gpx`;
export const geojsonFile = (lang: string, id: string) => `/${lang}/trails/${id}.geojson`;
export const eventsPage = (lang: string) => `/${lang}/events`;
export const eventPage = (lang: string, id: string) => `/${lang}/events/${id}`;
export const eventsFile = (lang: string) => `/${lang}/events.ics`;
export const filteredFile = (lang: string, feed: string) => `/${lang}/events/feeds/${feed}.ics`;
export const atomFile = (lang: string) => `/${lang}/events.atom`;
export const eventFile = (lang: string, id: string) => `/${lang}/events/${id}.ics`;
export const heritagePage = (lang: string, moment?: string) =>
	`/${lang}/heritage${moment ? `#${moment}` : ''}`;
export const celPage = (lang: string) => `/${lang}/heritage/cel`;
export const worksPage = (lang: string) => `/${lang}/works`;
export const workPage = (lang: string, id: string) => `/${lang}/works/${id}`;
export const studiosPage = (lang: string) => `/${lang}/studios`;
export const studioPage = (lang: string, id: string) => `/${lang}/studios/${id}`;
export const peoplePage = (lang: string) => `/${lang}/people`;
export const personPage = (lang: string, id: string) => `/${lang}/people/${id}`;
export const ralliesPage = (lang: string) => `/${lang}/rallies`;
export const rallyPage = (lang: string, id: string) => `/${lang}/rallies/${id}`;
export const passPage = (lang: string) => `/${lang}/pass`;
export const couponsPage = (lang: string) => `/${lang}/coupons`;
export const couponPage = (lang: string, id: string) => `/${lang}/coupons/${id}`;
export const shopPage = (lang: string) => `/${lang}/shop`;
/** The address printed at a checkpoint: without a language, never renamed. */
export const checkpointPage = (id: string) => `/c/${id}`;
export const searchPage = (lang: string) => `/${lang}/search`;
export const searchFile = (lang: string) => `/${lang}/search.json`;
export const offlinePage = (lang: string) => `/${lang}/offline`;
export const settingsPage = (lang: string) => `/${lang}/settings`;
export const aboutPage = (lang: string) => `/${lang}/about`;
export const guaranteePage = (lang: string) => `/${lang}/about/coupons`;

/** The same page in another language. */
export const inLanguage = (pathname: string, lang: string) => pathname.replace(/^\/[^/]+/, `/${lang}`);
