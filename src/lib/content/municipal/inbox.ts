// Events partners handed in, as they are kept in content/inbox/<source>/events.json.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { HandedIn, Report } from './events.ts';

const text = v.string();
const kept = v.object({
	source: text,
	/** Day the file was read, YYYY-MM-DD. */
	received: text,
	columns: v.array(v.object({ written: text, field: v.nullable(text) })),
	events: v.array(
		v.object({
			...{ id: text, name: text, start: text, end: text },
			...{ opens: v.nullable(text), closes: v.nullable(text), code: v.nullable(text), url: v.nullable(text) },
			position: v.nullable(v.object({ lat: v.number(), lon: v.number() })),
			also: v.record(text, text),
			extra: v.record(text, text),
		}),
	),
});
export type Kept = Omit<v.InferOutput<typeof kept>, 'events'> & { events: HandedIn[] };

/** What each source has handed in; a file that is not as written by the import throws, for it was edited wrongly. */
export function inboxes(root = 'content/inbox'): Kept[] {
	if (!existsSync(root)) return [];
	return readdirSync(root, { withFileTypes: true })
		.filter((each) => each.isDirectory() && existsSync(join(root, each.name, 'events.json')))
		.map((each) => v.parse(kept, JSON.parse(readFileSync(join(root, each.name, 'events.json'), 'utf8'))));
}

/**
 * Puts a report's events in the place of what the source handed in before. Written beside and renamed, so that whoever
 * reads finds the old or the new and never half of it. `same` when nothing would change.
 */
export function keep(root: string, source: string, received: string, report: Report): 'written' | 'same' {
	const folder = join(root, source);
	const file = join(folder, 'events.json');
	const { columns, events } = report;
	const body = (day: string) => `${JSON.stringify({ source, received: day, columns, events }, null, '\t')}\n`;
	if (existsSync(file)) {
		const before = readFileSync(file, 'utf8');
		const { received: day } = JSON.parse(before) as { received: string };
		if (before === body(day)) return 'same';
	}
	mkdirSync(folder, { recursive: true });
	const beside = `${file}.new`;
	try {
		writeFileSync(beside, body(received));
		renameSync(beside, file);
	} finally {
		rmSync(beside, { force: true });
	}
	return 'written';
}
