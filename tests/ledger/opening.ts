// Makes one ledger file after another, each at a moment that other processes keep too.
import { ledgerOn } from '../../src/lib/server/ledger/ledger.ts';
import { openDatabase } from '../../src/lib/server/ledger/open.ts';
import { quick } from '../fixtures/signing.ts';
import { fileSetting, rules } from './world.ts';

const [path = '', begin = '', files = ''] = process.argv.slice(2);
for (let i = 0; i < Number(files); i++) {
	const due = Number(begin) + i * 60;
	// Sleeping would wake each at another moment.
	while (Date.now() < due);
	const database = await openDatabase(fileSetting(`${path}/${i}`));
	await ledgerOn(database, rules, quick);
	await database.close();
}
