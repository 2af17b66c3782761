// A process of its own on a shared database: records what it is sent as lines, and tells each verdict when it is on disk.
import { createInterface } from 'node:readline';
import { ledgerOn } from '../../src/lib/server/ledger/ledger.ts';
import { openDatabase, type Setting } from '../../src/lib/server/ledger/open.ts';
import { quick } from '../fixtures/signing.ts';
import { rules } from './world.ts';

const database = await openDatabase(JSON.parse(process.argv[2] ?? '') as Setting);
const ledger = await ledgerOn(database, rules, quick);
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
	const { entries, wish } = JSON.parse(line) as {
		entries?: unknown[];
		wish?: Parameters<typeof ledger.allow>[0];
	};
	console.log(
		JSON.stringify(
			wish ? await ledger.allow(wish) : await ledger.sync({ entries: entries ?? [], certificates: [] }),
		),
	);
}
await database.close();
