// Door of `npm run ledger:verify [-- --no-signatures]`: recomputes every balance and checks every entry.
import { existsSync } from 'node:fs';
import { openDatabase, settingOf } from '../lib/server/ledger/open.ts';
import { readRules } from '../lib/server/ledger/read-rules.ts';
import { verified } from '../lib/server/ledger/verify.ts';

const setting = settingOf({ ...process.env, LEDGER: '1' });
if (!setting || (setting.address === null && !existsSync(setting.file))) {
	console.error(`There is no ledger at ${setting?.file}. Set LEDGER_FILE or DATABASE_URL.`);
	process.exit(1);
}
const database = await openDatabase(setting);
try {
	const signatures = !process.argv.includes('--no-signatures');
	const found = await verified(database, { rules: readRules(), signatures });
	for (const each of found.problems) console.error(`Problem: ${each}`);
	for (const each of found.notes) console.log(`Note: ${each}`);
	console.log(
		`${found.entries} entries, ${found.conflicts} second uses detected, ${found.problems.length} problems.`,
	);
	if (found.problems.length > 0) process.exitCode = 1;
} finally {
	await database.close();
}
