// The record of shares a key has signed: what is left of a quota is known before a further device is paired.
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A share handed out when a device was paired. */
export interface HandedOut {
	coupon: string;
	/** Public key of the device, and its shop. */
	device: string;
	shop: string;
	amount: number;
	/** Milliseconds since 1970. */
	at: number;
}
/** A coupon's share about to be handed out; a quota of null is no limit. */
export interface Wish {
	id: string;
	amount: number;
	quota: number | null;
}

/** A record that cannot be read; its message is the file. */
export class Damaged extends Error {}

/** Where the shares of a key are recorded: beside it. */
export const recordOf = (key: string): string => join(dirname(key), `${basename(key, '.json')}.shares.json`);

/**
 * Every share recorded in a folder: a campaign whose key was renewed has more than one record.
 * @throws Damaged when a record cannot be read
 */
export function sharesIn(folder: string): HandedOut[] {
	const records = readdirSync(folder).filter((name) => name.endsWith('.shares.json'));
	return records.flatMap((name) => {
		try {
			return read(join(folder, name));
		} catch (error) {
			throw new Damaged(join(folder, name), { cause: error });
		}
	});
}

function read(record: string): HandedOut[] {
	if (!existsSync(record)) return [];
	const shares = JSON.parse(readFileSync(record, 'utf8')) as unknown;
	const isShare = (each: Partial<HandedOut> | null) =>
		typeof each?.coupon === 'string' && Number.isSafeInteger(each.amount) && (each.amount ?? 0) > 0;
	if (Array.isArray(shares) && shares.every(isShare)) return shares as HandedOut[];
	throw new SyntaxError('not a list of shares');
}

/** The first wish that is more than is left of its quota, and how much is; null when all can be had. */
export function beyond(
	wishes: readonly Wish[],
	shares: readonly HandedOut[],
): (Wish & { left: number }) | null {
	const before = new Map<string, number>();
	for (const { coupon, amount } of shares) before.set(coupon, (before.get(coupon) ?? 0) + amount);
	for (const wish of wishes) {
		const given = before.get(wish.id) ?? 0;
		if (wish.quota !== null && given + wish.amount > wish.quota)
			return { ...wish, left: Math.max(0, wish.quota - given) };
		before.set(wish.id, given + wish.amount);
	}
	return null;
}

/**
 * Adds shares to the record of a key, on disk before it answers; one command of a folder at a time. Whoever is stopped
 * half-way has handed out nothing.
 * @param more the shares to add to those of the folder; null when nothing is to be handed out
 * @returns false when `more` said so, or `busy` with the file that stands in the way
 */
export function record(
	key: string,
	more: (shares: readonly HandedOut[]) => readonly HandedOut[] | null,
): boolean | { busy: string } {
	const target = recordOf(key);
	// One name for the folder: the half-written record is the lock as well.
	const half = join(dirname(key), 'shares.new');
	let file: number;
	try {
		file = openSync(half, 'wx', 0o600);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return { busy: half };
		throw error;
	}
	let isDone = false;
	try {
		const added = more(sharesIn(dirname(key)));
		if (added === null) return false;
		writeSync(file, `${JSON.stringify([...read(target), ...added], null, '\t')}\n`);
		fsyncSync(file);
		renameSync(half, target);
		isDone = true;
		// The new name has to be on disk as well; Windows opens no folders.
		if (process.platform === 'win32') return true;
		const folder = openSync(dirname(key), 'r');
		fsyncSync(folder);
		closeSync(folder);
		return true;
	} finally {
		closeSync(file);
		if (!isDone) unlinkSync(half);
	}
}
