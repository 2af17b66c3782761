// A copy of the ledger as text: one entry a line, a digest at the end. The same from either database, and for either.
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from './open.ts';
import { atOneMoment, pagesOfEntries } from './snapshot.ts';

export const FORMAT = 'neriaruki ledger backup';
export const VERSION = 1;

/** The last line: how many lines of each kind went before, and SHA-256 of every byte of them. */
export interface End {
	devices: number;
	entries: number;
	conflicts: number;
	sha256: string;
}

/** Tells the disk to keep a folder's list of names. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	await handle.sync();
	await handle.close();
}

/**
 * Writes the ledger as it is at one moment to a file that must not be there yet; others may go on recording. The file
 * appears when it is whole and on disk. The ledger's signing key is not in it.
 */
export async function backUp(database: Database, file: string): Promise<End> {
	await mkdir(dirname(file), { recursive: true });
	const part = `${file}.part`;
	await rm(part, { force: true });
	const out = await open(part, 'wx', 0o600);
	const hash = createHash('sha256');
	const end: End = { devices: 0, entries: 0, conflicts: 0, sha256: '' };
	const write = async (lines: readonly unknown[]) => {
		const text = lines.map((each) => `${JSON.stringify(each)}\n`).join('');
		hash.update(text);
		await out.write(text);
	};
	try {
		await atOneMoment(database, async (db) => {
			await write([{ format: FORMAT, v: VERSION }]);
			const devices = await db.selectFrom('device').selectAll().orderBy('device').execute();
			await write(devices.map((device) => ({ device })));
			end.devices = devices.length;
			for await (const page of pagesOfEntries(db)) {
				await write(page.map(({ body }) => ({ entry: JSON.parse(body) as unknown })));
				end.entries += page.length;
			}
			const conflicts = await db.selectFrom('conflict').selectAll().orderBy('entry').execute();
			await write(conflicts.map((conflict) => ({ conflict })));
			end.conflicts = conflicts.length;
		});
		end.sha256 = hash.digest('hex');
		await out.write(`${JSON.stringify({ end })}\n`);
		await out.sync();
	} catch (error) {
		await rm(part, { force: true });
		throw error;
	} finally {
		await out.close();
	}
	await rename(part, file);
	await syncFolder(dirname(file));
	return end;
}
