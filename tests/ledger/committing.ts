// Commits one entry after another and tells each, for the trace of what reaches the disk.
import { writeSync } from 'node:fs';
import { ledgerOn } from '../../src/lib/server/ledger/ledger.ts';
import { openDatabase, type Setting } from '../../src/lib/server/ledger/open.ts';
import { quick, quickPair } from '../fixtures/signing.ts';
import { rules, stampBy } from './world.ts';

const database = await openDatabase(JSON.parse(process.argv[2] ?? '') as Setting);
const ledger = await ledgerOn(database, rules, quick);
writeSync(1, 'committed: the schema\n');
for (let i = 0; i < Number(process.argv[3]); i++) {
	const [verdict] = await ledger.sync({ entries: [await stampBy(quickPair(`${i}`))], certificates: [] });
	if (verdict?.verdict !== 'recorded') throw new Error(JSON.stringify(verdict));
	writeSync(1, 'committed\n');
}
await database.close();
