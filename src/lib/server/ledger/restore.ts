// Brings a backup back: built beside the ledger, checked, and put in its place in one step, or not at all.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Certificate } from '../../domain/codes/types.ts';
import { readEntry, type LedgerEntry } from '../../domain/ledger/entry.ts';
import type { CampaignRules } from '../../domain/ledger/rules.ts';
import { FORMAT, VERSION, type End } from './backup.ts';
import { openDatabase, type Database, type Setting } from './open.ts';
import { rowOf } from './store.ts';
import { clearSide, putInPlace, sideOf } from './switch.ts';
import { transact } from './transact.ts';
import { sums, verified } from './verify.ts';

export type Unrestored =
	| 'unreadable'
	/** It does not begin as a backup does. */
	| 'not-a-backup'
	/** A later edition of the format. */
	| 'newer'
	/** It ends before its last line. */
	| 'truncated'
	/** Its bytes are not those that were written. */
	| 'damaged'
	/** What it holds does not agree with itself. */
	| 'unsound'
	/** The guide is running on the database that would be replaced. */
	| 'in-use';

export type Restored =
	| { restored: true; end: End; before: string | null }
	| { restored: false; reason: Unrestored; detail: string };

class Refused extends Error {
	readonly reason: Unrestored;
	constructor(reason: Unrestored, detail: string) {
		super(detail);
		this.reason = reason;
	}
}

interface Line {
	format?: string;
	v?: number;
	device?: { device: string; certificate: string; root: string };
	entry?: unknown;
	conflict?: { entry: string; signer: string; body: string };
	end?: End;
}

const BATCH = 500;

function parse(text: string, number: number): Line {
	try {
		return JSON.parse(text) as Line;
	} catch {
		throw new Refused('damaged', `line ${number} is no JSON`);
	}
}

/** Lines of a backup up to its end, whose digest and numbers are compared before this returns. */
async function* linesOf(file: string): AsyncGenerator<Line, End> {
	const hash = createHash('sha256');
	const counts = { devices: 0, entries: 0, conflicts: 0 };
	let number = 0;
	let end: End | undefined;
	const reader = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
	for await (const text of reader) {
		number += 1;
		if (end) throw new Refused('damaged', `there is more after the end, in line ${number}`);
		if (number === 1 && !text.includes(FORMAT)) throw new Refused('not-a-backup', 'it begins otherwise');
		const line = parse(text, number);
		if (number === 1 && line.v !== VERSION) throw new Refused('newer', `edition ${line.v}`);
		end = line.end;
		if (end) continue;
		hash.update(`${text}\n`);
		if (line.device) counts.devices += 1;
		if (line.entry) counts.entries += 1;
		if (line.conflict) counts.conflicts += 1;
		yield line;
	}
	if (number === 0) throw new Refused('not-a-backup', 'it is empty');
	if (!end) throw new Refused('truncated', `it ends in line ${number}`);
	if (hash.digest('hex') !== end.sha256) throw new Refused('damaged', 'the digest differs');
	for (const [name, count] of Object.entries(counts))
		if (end[name as keyof typeof counts] !== count)
			throw new Refused('damaged', `the number of ${name} differs`);
	return end;
}

async function fill(side: Database, file: string): Promise<End> {
	const due = sums();
	let waiting: LedgerEntry[] = [];
	const flush = async () => {
		const rows = waiting.map(rowOf);
		waiting = [];
		if (rows.length === 0) return;
		const inserted = await transact(side, (db) => side.rows.insert(db, rows));
		if (inserted !== rows.length) throw new Refused('unsound', 'the same entry is there twice');
	};
	const lines = linesOf(file);
	for (let number = 1; ; number++) {
		const { done, value: line } = await lines.next();
		if (done) {
			await flush();
			const balances = [...due.all].map(([name, held]) => {
				const [coupon = '', device = ''] = name.split(' ');
				return { coupon, device, ...held };
			});
			for (let i = 0; i < balances.length; i += BATCH)
				await side.db
					.insertInto('balance')
					.values(balances.slice(i, i + BATCH))
					.execute();
			return line;
		}
		if (line.device) {
			const certificate = JSON.parse(line.device.certificate) as Certificate;
			if (certificate.device !== line.device.device) throw new Refused('unsound', `line ${number}`);
			await side.db.insertInto('device').values(line.device).execute();
		}
		if (line.conflict) await side.db.insertInto('conflict').values(line.conflict).execute();
		if (line.entry === undefined) continue;
		const entry = readEntry(line.entry);
		if (!entry) throw new Refused('unsound', `line ${number} holds no entry`);
		due.add(entry);
		waiting.push(entry);
		if (waiting.length >= BATCH) await flush();
	}
}

function unrestored(error: unknown): Restored {
	if (error instanceof Refused) return { restored: false, reason: error.reason, detail: error.message };
	const { code, message } = error as { code?: string; message: string };
	const closed = code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR';
	// Otherwise the same id twice, or a value the tables do not take.
	return { restored: false, reason: closed ? 'unreadable' : 'unsound', detail: message };
}

/**
 * Replaces the ledger of a setting by a backup. Nothing is changed unless the whole file is sound; what was there stays
 * beside it under the name that is told.
 */
export async function restore(
	setting: Setting,
	file: string,
	rules: CampaignRules,
	stamp: string,
): Promise<Restored> {
	try {
		// Once through before anything is built: a damaged file is told from one that was never right.
		for await (const _ of linesOf(file));
	} catch (error) {
		return unrestored(error);
	}
	await clearSide(setting);
	const side = await openDatabase(sideOf(setting));
	try {
		const end = await fill(side, file);
		const { problems } = await verified(side, { rules });
		if (problems.length > 0) throw new Refused('unsound', problems.slice(0, 3).join('; '));
		await side.close();
		const before = await putInPlace(setting, stamp);
		if (before === 'in-use') throw new Refused('in-use', 'stop the guide first');
		return { restored: true, end, before };
	} catch (error) {
		await side.close();
		await clearSide(setting);
		return unrestored(error);
	}
}
