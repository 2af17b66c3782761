// Door of `npm run ledger:backup [-- file]`: a checked copy of the ledger, while it goes on recording.
import { existsSync } from 'node:fs';
import { backUp } from '../lib/server/ledger/backup.ts';
import { openDatabase, settingOf } from '../lib/server/ledger/open.ts';

const setting = settingOf({ ...process.env, LEDGER: '1' });
const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
const file = process.argv[2] ?? `data/backups/ledger-${stamp}.jsonl`;

if (!setting || (setting.address === null && !existsSync(setting.file))) {
	console.error(`There is no ledger at ${setting?.file}. Set LEDGER_FILE or DATABASE_URL.`);
	process.exit(1);
}
if (existsSync(file)) {
	console.error(`${file} is there already: name another file.`);
	process.exit(1);
}
const database = await openDatabase(setting);
try {
	const { entries, devices, conflicts, sha256 } = await backUp(database, file);
	console.log(`${file}: ${entries} entries, ${devices} devices, ${conflicts} conflicts, sha256 ${sha256}`);
} finally {
	await database.close();
}
