// Judges content/: every finding names the file, the field and the remedy, and all findings are told.
import * as v from 'valibot';
import { isInside, metresToLine, type Point } from '../domain/geo.ts';
import { languages, SOURCE } from '../i18n/languages.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { checkEvent } from './check-event.ts';
import { checkHeritage } from './check-heritage.ts';
import { checkRallyWords } from './check-rally.ts';
import { checkWords } from './check-words.ts';
import { checkTrail } from './check-trail.ts';
import { readFacts, readWords, type Read, type Unreadable } from './read.ts';
import { couponWords, rallyWords, shopWords } from './schema-rally.ts';
import {
	momentFacts,
	personFacts,
	studioFacts,
	workFacts,
	type MomentFacts,
	type PersonFacts,
	type StudioFacts,
	type WorkFacts,
} from './schema-heritage.ts';
import {
	eventFacts,
	eventWords,
	placeFacts,
	placeWords,
	sourceList,
	trailFacts,
	trailWords,
	type EventFacts,
	type PlaceFacts,
	type SourceList,
	type TrailFacts,
} from './schema.ts';

export interface Finding {
	file: string;
	field: string;
	/** What is wrong and how to mend it. */
	remedy: string;
}

/** The schema's complaints about a value, one finding each. */
function complaints(schema: v.GenericSchema, { file, value }: Read<unknown>): Finding[] {
	const result = v.safeParse(schema, value);
	if (result.success) return [];
	return result.issues.map((issue) => ({
		file,
		field: v.getDotPath(issue) ?? '(file)',
		remedy: issue.message,
	}));
}

/** Sources named anywhere in a value, with the path of the list they stand in. */
function sourcesIn(value: unknown, path = ''): { path: string; ids: string[] }[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const at = path ? `${path}.${key}` : key;
		return key === 'sources' && Array.isArray(inner)
			? [{ path: at, ids: inner as string[] }]
			: sourcesIn(inner, at);
	});
}

function checkSources({ file, value }: Read<unknown>, sources: SourceList): Finding[] {
	return sourcesIn(value).flatMap(({ path, ids }) =>
		ids
			.filter((id) => !Object.hasOwn(sources, id))
			.map((id) => ({
				file,
				field: path,
				remedy: `source "${id}" is unknown: add it to content/facts/sources.json`,
			})),
	);
}

/** What only a look at a whole place can tell: position, opening, honesty of its certainties. */
function checkPlace(
	{ file, id, value }: Read<PlaceFacts>,
	sources: SourceList,
	ward: readonly Point[][],
): Finding[] {
	const findings: Finding[] = [];
	const say = (field: string, remedy: string) => findings.push({ file, field, remedy });
	if (value.id !== id) say('id', `is "${value.id}", but the file is called "${id}": make them equal`);
	const near = ward.some(
		(ring) => isInside(value.position, ring) || metresToLine(value.position, ring) <= 1000,
	);
	if (!near)
		say('position', 'lies more than 1 km outside the ward: check for swapped or mistyped coordinates');
	if (value.opening.state === 'hours' && !value.opening.weekly?.length)
		say('opening.weekly', 'is missing: give the hours, or use the state "varies" or "unknown"');
	for (const field of ['opening', 'fee', 'access'] as const) {
		const part = value[field];
		const told =
			field === 'access'
				? Object.values(part).some((each) => each === 'yes' || each === 'no')
				: 'state' in part && part.state !== 'unknown';
		if (told && part.sources.length === 0)
			say(`${field}.sources`, 'is empty: name the source, or say "unknown"');
		if (told && part.certainty === null) say(`${field}.certainty`, 'is missing: say how sure this is');
	}
	for (const [key, { sources: named, certainty }] of Object.entries(value.statements)) {
		const cited = named.some((each) => sources[each]?.url);
		if (certainty === 'documented' && !cited)
			say(
				`statements.${key}.certainty`,
				'is "documented" without a source that has an address: use "reported"',
			);
	}
	return findings;
}

/** Everything wrong with the content below a folder, and how much there is of it. */
export function checkContent(root: string) {
	const unreadable: Unreadable[] = [];
	const places = readFacts(`${root}/facts/places`, unreadable) as Read<PlaceFacts>[];
	const trails = readFacts(`${root}/facts/trails`, unreadable) as Read<TrailFacts>[];
	const events = readFacts(`${root}/facts/events`, unreadable) as Read<EventFacts>[];
	const moments = readFacts(`${root}/facts/moments`, unreadable) as Read<MomentFacts>[];
	const works = readFacts(`${root}/facts/works`, unreadable) as Read<WorkFacts>[];
	const studios = readFacts(`${root}/facts/studios`, unreadable) as Read<StudioFacts>[];
	const people = readFacts(`${root}/facts/people`, unreadable) as Read<PersonFacts>[];
	const own = readFacts(`${root}/facts`, unreadable);
	const sourcesFile = own.find((each) => each.id === 'sources');
	const ward = (own.find((each) => each.id === 'ward')?.value as { rings?: [number, number][][] } | undefined)
		?.rings;
	const rings = (ward ?? []).map((ring) => ring.map(([lat, lon]) => ({ lat, lon })));
	const findings: Finding[] = [];
	if (rings.length === 0)
		findings.push({
			file: `${root}/facts/ward.json`,
			field: 'rings',
			remedy: 'the outline of the ward is missing',
		});
	if (!sourcesFile)
		findings.push({ file: `${root}/facts/sources.json`, field: '(file)', remedy: 'is missing' });
	const sources = (sourcesFile?.value ?? {}) as SourceList;
	if (sourcesFile) findings.push(...complaints(sourceList, sourcesFile));

	const sound = <T>(schema: v.GenericSchema, all: Read<T>[]): Read<T>[] =>
		all.filter((each) => {
			const wrong = complaints(schema, each);
			findings.push(...wrong);
			return wrong.length === 0;
		});
	const soundPlaces = sound(placeFacts, places);
	const soundTrails = sound(trailFacts, trails);
	const soundEvents = sound(eventFacts, events);
	const byId = new Map(soundPlaces.map((each) => [each.id, each.value]));
	for (const place of soundPlaces)
		findings.push(...checkPlace(place, sources, rings), ...checkSources(place, sources));
	for (const trail of soundTrails) findings.push(...checkTrail(trail, byId), ...checkSources(trail, sources));
	for (const event of soundEvents)
		findings.push(...checkEvent(event, byId, sources, rings), ...checkSources(event, sources));
	const idsOf = (all: readonly Read<unknown>[]) => new Set(all.map((each) => each.id));
	const known = {
		places: idsOf(places),
		events: idsOf(events),
		works: idsOf(works),
		studios: idsOf(studios),
		people: idsOf(people),
	};
	const heritage = [
		...sound(momentFacts, moments),
		...sound(workFacts, works),
		...sound(studioFacts, studios),
		...sound(personFacts, people),
	];
	for (const each of heritage)
		findings.push(...checkHeritage(each, known, sources), ...checkSources(each, sources));
	const campaigns = checkCampaigns(root, unreadable, sound, {
		places: byId,
		trails: new Map(soundTrails.map((each) => [each.id, each.value])),
	});
	findings.push(...campaigns.findings);
	const cuts = soundTrails.map((each) => each.value.cut);
	for (const trail of soundTrails)
		if (cuts.indexOf(trail.value.cut) !== cuts.lastIndexOf(trail.value.cut))
			findings.push({
				file: trail.file,
				field: 'cut',
				remedy: `number ${trail.value.cut} is taken: choose another`,
			});

	let words = 0;
	let stale = 0;
	for (const [folder, facts, schema] of [
		['places', places, placeWords],
		['trails', trails, trailWords],
		['events', events, eventWords],
		['moments', moments, placeWords],
		['works', works, placeWords],
		['studios', studios, placeWords],
		['people', people, placeWords],
		['rallies', campaigns.rallies, rallyWords],
		['coupons', campaigns.coupons, couponWords],
		['shops', campaigns.shops, shopWords],
	] as const) {
		const byLanguage = new Map(
			languages.map(({ id }) => [id, readWords(`${root}/words/${id}/${folder}`, unreadable)]),
		);
		const also = folder === 'rallies' ? checkRallyWords : undefined;
		const result = checkWords({ root, folder, facts, schema, byLanguage, source: SOURCE, also });
		findings.push(...result.findings);
		words += result.count;
		stale += result.stale;
	}
	findings.push(
		...unreadable.map(({ file, reason }) => ({ file, field: '(file)', remedy: `cannot be read: ${reason}` })),
	);
	return {
		findings,
		heritage: heritage.length,
		...{ places: places.length, trails: trails.length, events: events.length },
		...{ rallies: campaigns.rallies.length, coupons: campaigns.coupons.length },
		...{ shops: campaigns.shops.length, words, stale },
	};
}
