// Door of `npm run import:events -- file.csv [--source name] [--write]`: reads a partner's table, reports, and keeps it when asked.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { handedIn } from '../lib/content/municipal/events.ts';
import { keep } from '../lib/content/municipal/inbox.ts';
import { tokyoDay } from '../lib/domain/clock.ts';

const { values, positionals } = parseArgs({
	options: { source: { type: 'string' }, write: { type: 'boolean', default: false } },
	allowPositionals: true,
});
const [file] = positionals;

function run(path: string): number {
	const source = values.source ?? basename(path).replace(/\.[^.]*$/, '');
	if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(source)) {
		console.error(`"${source}" cannot name a source: add --source with small letters, digits and hyphens.`);
		return 2;
	}
	const { rings } = JSON.parse(readFileSync('content/facts/ward.json', 'utf8')) as {
		rings: [number, number][][];
	};
	const report = handedIn(
		readFileSync(path),
		rings.map((ring) => ring.map(([lat, lon]) => ({ lat, lon }))),
	);
	if ('reason' in report) {
		console.error(`${path} · ${report.reason}${report.at && ` · ${report.at}`}: nothing was imported.`);
		return 1;
	}
	const { encoding, rows, events, repaired, refused, columns } = report;
	for (const { row, column, reason, from, to } of repaired)
		console.log(`row ${row} · ${column} · repaired (${reason}): "${from}" is read as "${to}"`);
	for (const { row, column, reason, from } of refused)
		console.error(`row ${row} · ${column} · refused (${reason}): "${from}"`);
	const unknown = columns.filter(({ field }) => field === null).map(({ written }) => written);
	if (unknown.length > 0) console.log(`Columns kept as they are: ${unknown.join(', ')}`);
	const lost = new Set(refused.map(({ row }) => row)).size;
	console.log(
		`${path} (${encoding}): ${rows} rows, ${events.length} events, ${repaired.length} repairs, ${lost} rows refused.`,
	);
	if (lost > 0) {
		console.error('Nothing was imported: mend the refused rows and run this again.');
		return 1;
	}
	if (!values.write) {
		console.log('Nothing was written: add --write to import these events.');
		return 0;
	}
	const done = keep('content/inbox', source, tokyoDay(Date.now()), report);
	const where = `content/inbox/${source}/events.json`;
	console.log(done === 'same' ? `${where} already says the same.` : `Imported into ${where}.`);
	return 0;
}

if (file === undefined) {
	console.error('Name the file: npm run import:events -- events.csv --source shopping-street --write');
	process.exitCode = 2;
} else process.exitCode = run(file);
