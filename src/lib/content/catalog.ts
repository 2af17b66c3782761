// Facts and words of one language joined: what a page shows. Runs at build only.
import { metresBetween, type Point } from '../domain/geo.ts';
import { groupOf, nearest } from '../domain/place.ts';
import { legMetres, stepFree, timetable } from '../domain/trail.ts';
import { languageOf } from '../i18n/languages.ts';
import { occurrencesOf } from './occurrences.ts';
import { fillIn } from './placeholders.ts';
import { readFacts } from './read.ts';
import type { EventFacts, PlaceFacts, SourceList, TrailFacts } from './schema.ts';
import { citedIn, wordsIn } from './told.ts';

const read = () => ({
	places: readFacts('content/facts/places').map((each) => each.value as PlaceFacts),
	trails: readFacts('content/facts/trails')
		.map((each) => each.value as TrailFacts)
		.sort((a, b) => a.cut - b.cut),
	events: readFacts('content/facts/events').map((each) => each.value as EventFacts),
	sources: (readFacts('content/facts').find(({ id }) => id === 'sources')?.value ?? {}) as SourceList,
});

/** Everything the guide tells, in one language. A missing text falls back to the source and says so by `lang`. */
export function makeCatalog(language: string) {
	const tag = languageOf(language)?.tag ?? language;
	const { places, trails, events, sources } = read();
	const wordsOf = wordsIn(language);

	const brief = (place: PlaceFacts) => {
		const { name, local } = wordsOf('places', place.id);
		const { id, kind, area, anime, art, position } = place;
		const { lat, lon } = position;
		return { id, kind, area, anime, art, lat, lon, name, local, group: groupOf(place) };
	};
	const placeById = new Map(places.map((each) => [each.id, each]));
	const briefOf = (id: string) => brief(placeById.get(id) as PlaceFacts);

	const measured = (trail: TrailFacts) => {
		const legs = trail.legs.map((leg) => ({
			metres: legMetres(leg.line.map(([lat, lon]): Point => ({ lat, lon }))),
			steps: leg.steps,
			surface: leg.surface,
		}));
		const stays = trail.stops.map((stop) => stop.stay);
		return { legs, stays, metres: legs.reduce((sum, leg) => sum + leg.metres, 0), ...timetable(legs, stays) };
	};

	const trailBrief = (trail: TrailFacts) => {
		const { name, local, lead } = wordsOf('trails', trail.id);
		const { legs, metres, walking, total } = measured(trail);
		const { id, cut, area, art, themes, stops } = trail;
		const ends = [stops[0], stops.at(-1)].map((stop) => stop?.place ?? '');
		const start = placeById.get(ends[0] ?? '') as PlaceFacts;
		return {
			id,
			cut,
			area,
			art,
			themes,
			name,
			local,
			lead,
			metres,
			walking,
			total,
			stops: stops.length,
			stepFree: stepFree(legs),
			stations: [...new Set(ends)].filter((end) => placeById.get(end)?.kind === 'station'),
			toilets: trail.amenities.filter((each) => each.kind === 'toilet').length,
			start: { lat: start.position.lat, lon: start.position.lon },
		};
	};

	const eventBrief = (event: EventFacts) => {
		const { name, local, venue } = wordsOf('events', event.id);
		const { id, kind, area, anime, hours, stepFree, indoors } = event;
		return {
			...{ id, kind, area, anime, name, local, venue, stepFree, indoors },
			free: event.fee.state === 'free',
			opens: hours?.opens ?? null,
			occurrences: occurrencesOf(event),
		};
	};

	return {
		events: events.map(eventBrief),
		eventIds: events.map((each) => each.id),

		/** One event in full, or undefined. */
		event(id: string) {
			const event = events.find((each) => each.id === id);
			if (!event) return undefined;
			const { venue, hours, fee, official, checked, dates, statements, months, rules } = event;
			const near = nearest(
				venue,
				places.map((each) => ({ ...each.position, id: each.id })),
				metresBetween,
			)
				.filter((each) => each.metres <= 1200)
				.slice(0, 4)
				.map((each) => ({ ...briefOf(each.place.id), metres: Math.round(each.metres) }));
			const ids = new Set([venue.place, ...near.map((each) => each.id)]);
			return {
				...eventBrief(event),
				...wordsOf('events', id),
				...{ hours, fee, official, checked, months },
				position: { lat: venue.lat, lon: venue.lon, precision: venue.precision },
				place: venue.place === null ? null : briefOf(venue.place),
				byRule: rules.length > 0,
				held: dates.filter(({ state }) => state === 'held').map(({ start, end }) => ({ start, end })),
				certainty: statements.story.certainty,
				sources: citedIn(sources, [
					...Object.values(statements),
					venue,
					...rules,
					...dates,
					...(hours ? [hours] : []),
					fee,
				]),
				around: near.filter((each) => each.id !== venue.place),
				trails: trails
					.filter((trail) => trail.stops.some((stop) => ids.has(stop.place)))
					.map((trail) => ({ id: trail.id, name: trailBrief(trail).name })),
			};
		},

		places: places.map(brief),
		trails: trails.map(trailBrief),
		placeIds: places.map((each) => each.id),
		trailIds: trails.map((each) => each.id),
		opening: places
			.filter((each) => each.opening.state === 'hours')
			.map((each) => ({ ...brief(each), opening: each.opening })),

		/** One place in full, or undefined. */
		place(id: string) {
			const place = placeById.get(id);
			if (!place) return undefined;
			const values = Object.fromEntries(
				Object.entries(place.statements).map(([key, each]) => [key, each.value]),
			);
			const text = wordsOf('places', id);
			const around = nearest(
				place.position,
				places.filter((each) => each.id !== id).map((each) => ({ ...each.position, id: each.id })),
				metresBetween,
			)
				.filter((each) => each.metres <= 1500)
				.slice(0, 5)
				.map((each) => ({ ...briefOf(each.place.id), metres: Math.round(each.metres) }));
			const station = nearest(
				place.position,
				places
					.filter((each) => each.kind === 'station' && each.id !== id)
					.map((each) => ({ ...each.position, id: each.id })),
				metresBetween,
			)[0];
			return {
				...brief(place),
				...text,
				paragraphs: text.paragraphs.map((each) => fillIn(each, values, tag)),
				precision: place.position.precision,
				address: place.address,
				opening: place.opening,
				fee: place.fee,
				access: place.access,
				manners: place.manners,
				official: place.official,
				statements: Object.entries(place.statements).map(([key, each]) => ({ key, ...each })),
				sources: citedIn(sources, [
					...Object.values(place.statements),
					...[place.opening, place.fee, place.access, place.position],
				]),
				around,
				station: station ? { ...briefOf(station.place.id), metres: Math.round(station.metres) } : null,
				trails: trails.flatMap((trail) => {
					const at = trail.stops.findIndex((stop) => stop.place === id);
					const { name, cut } = trailBrief(trail);
					return at < 0 ? [] : [{ id: trail.id, name, cut, number: at + 1, of: trail.stops.length }];
				}),
			};
		},

		/** One trail in full, or undefined. */
		trail(id: string) {
			const trail = trails.find((each) => each.id === id);
			if (!trail) return undefined;
			const { legs, arrivals } = measured(trail);
			const text = wordsOf('trails', id);
			return {
				...trailBrief(trail),
				...text,
				legs,
				stopList: trail.stops.map((stop, i) => ({
					...briefOf(stop.place),
					number: i + 1,
					stay: stop.stay,
					// Where one stands to see it, which is not always where it is.
					stand: stop.at
						? { lat: stop.at[0], lon: stop.at[1] }
						: { lat: briefOf(stop.place).lat, lon: briefOf(stop.place).lon },
					arrival: arrivals[i] ?? 0,
				})),
				amenities: trail.amenities,
				lines: trail.legs.map((leg) => leg.line),
				certainty: trail.certainty,
				sources: citedIn(sources, [trail]),
			};
		},
	};
}

export type Catalog = ReturnType<typeof makeCatalog>;
export type PlaceBrief = Catalog['places'][number];
export type TrailBrief = Catalog['trails'][number];
export type PlaceFull = NonNullable<ReturnType<Catalog['place']>>;
export type EventBrief = Catalog['events'][number];
export type EventFull = NonNullable<ReturnType<Catalog['event']>>;
export type TrailFull = NonNullable<ReturnType<Catalog['trail']>>;

const made = new Map<string, Catalog>();

/** The catalogue of a language, read once per process. */
export function catalog(language: string): Catalog {
	const known = made.get(language) ?? makeCatalog(language);
	made.set(language, known);
	return known;
}
