// Rows of a municipal table into events: each row is an event or refused with the reason, and every repair is told.
import { isInside, metresToLine, type Point } from '../../domain/geo.ts';
import { decoded, type Encoding } from './decode.ts';
import { tableOf, type Row } from './table.ts';
import { codeOf, dayOf, degreesOf, timeOf, webOf, type Refusal, type Repair, type Value } from './values.ts';

/** An event as an organiser handed it in. Days are YYYY-MM-DD and times HH:MM in the city; degrees are WGS84. */
export interface HandedIn {
	id: string;
	name: string;
	start: string;
	end: string;
	opens: string | null;
	closes: string | null;
	position: Point | null;
	code: string | null;
	url: string | null;
	/** Every other known column, as written. */
	also: Record<string, string>;
	/** Columns the standard does not know, as written. */
	extra: Record<string, string>;
}
export interface Place {
	/** As a spreadsheet counts, the header being 1. */
	row: number;
	column: string;
}
export type Repaired = Place & { reason: Repair; from: string; to: string };
export type Refused = Place & { reason: Refusal; from: string };
export interface Report {
	encoding: Encoding;
	columns: { written: string; field: string | null }[];
	rows: number;
	events: HandedIn[];
	repaired: Repaired[];
	refused: Refused[];
}
export type Handing =
	Report | { reason: 'not-text' | 'no-header' | 'no-name-column' | 'column-twice'; at: string };

const special = new Set(['id', 'name', 'start', 'end', 'opens', 'closes', 'lat', 'lon', 'code', 'url']);

/** A short name for a row without an id that stays the same as long as its name and first day do (FNV-1a, 32 bits). */
export function idOf(name: string, start: string): string {
	let hash = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(`${name.normalize('NFKC')}\n${start}`))
		hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
	return `${start}-${hash.toString(16).padStart(8, '0')}`;
}

/** One row: the event, or what keeps it from being one; repairs come with either. */
function eventOf(row: Row, columnOf: (field: string) => string, ward: readonly Point[][]) {
	const repaired: Repaired[] = [];
	const refused: Refused[] = [];
	const { cells } = row;
	const at = (field: string): Place => ({ row: row.row, column: columnOf(field) });
	const refuse = (field: string, reason: Refusal) =>
		refused.push({ ...at(field), reason, from: cells[field] ?? '' });
	const mended = (field: string, reason: Repair, to: string) =>
		repaired.push({ ...at(field), reason, from: cells[field] ?? '', to });
	const read = <T>(field: string, reader: (text: string) => Value<T>): T | null => {
		const text = cells[field] ?? '';
		if (text.trim() === '') return null;
		const value = reader(text);
		if (!value.ok) {
			refuse(field, value.reason);
			return null;
		}
		if (value.repair) mended(field, value.repair, String(value.value));
		return value.value;
	};
	if (row.broken) refuse('name', row.broken);
	const name = (cells.name ?? '').trim();
	if (name === '') refuse('name', 'missing');
	const start = read('start', dayOf);
	if (start === null && (cells.start ?? '').trim() === '') refuse('start', 'missing');
	const told = read('end', dayOf);
	const end = told ?? start;
	if (told === null && start !== null && (cells.end ?? '').trim() === '')
		mended('end', 'taken-from-start', start);
	if (start !== null && end !== null && end < start) refuse('end', 'end-before-start');
	const opens = read('opens', timeOf);
	const closes = read('closes', timeOf);
	let lat = read('lat', degreesOf);
	let lon = read('lon', degreesOf);
	// Nerima lies at 35 north, 139 east: no latitude is over 90.
	if (lat !== null && lon !== null && Math.abs(lat) > 90 && Math.abs(lon) <= 90) {
		[lat, lon] = [lon, lat];
		mended('lat', 'swapped', String(lat));
	}
	if ((lat === null) !== (lon === null) && !refused.some(({ reason }) => reason === 'no-number'))
		refuse(lat === null ? 'lat' : 'lon', 'half-a-position');
	const position = lat !== null && lon !== null ? { lat, lon } : null;
	if (
		position &&
		!(
			Math.abs(position.lat) <= 90 &&
			ward.some((ring) => isInside(position, ring) || metresToLine(position, ring) <= 1000)
		)
	)
		refuse('lat', 'outside-ward');
	const code = read('code', codeOf);
	const url = read('url', webOf);
	const also = Object.fromEntries(
		Object.entries(cells).flatMap(([field, text = '']) =>
			special.has(field) || text === '' ? [] : [[field, text] as const],
		),
	);
	const id = (cells.id ?? '').trim() || (start ? idOf(name, start) : '');
	const event: HandedIn | null =
		refused.length > 0 || start === null || end === null
			? null
			: { ...{ id, name, start, end, opens, closes, position, code, url }, also, extra: row.extra };
	return { event, repaired, refused };
}

/**
 * A partner's file of events. Every row is among `events`, or in `refused` with at least one reason: none is lost.
 * @param ward rings around the ward; a position more than 1 km outside is refused
 */
export function handedIn(bytes: Uint8Array, ward: readonly Point[][]): Handing {
	const text = decoded(bytes);
	if ('reason' in text) return { reason: text.reason, at: String(text.byte) };
	const table = tableOf(text.text);
	if ('reason' in table) return { reason: table.reason, at: table.column ?? '' };
	const columnOf = (field: string) => table.columns.find((each) => each.field === field)?.written ?? field;
	const report: Report = {
		encoding: text.encoding,
		columns: table.columns,
		rows: table.rows.length,
		...{ events: [], repaired: [], refused: [] },
	};
	const ids = new Set<string>();
	for (const row of table.rows) {
		const { event, repaired, refused } = eventOf(row, columnOf, ward);
		report.repaired.push(...repaired);
		report.refused.push(...refused);
		// One event may have a row for each of its days; only the same day twice is an error.
		const key = event && `${event.id}\n${event.start}`;
		if (event && key && ids.has(key))
			report.refused.push({ row: row.row, column: columnOf('id'), reason: 'id-twice', from: event.id });
		else if (event && key) {
			ids.add(key);
			report.events.push(event);
		}
	}
	return report;
}
