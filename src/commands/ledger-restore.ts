// Door of `npm run ledger:restore -- file`: puts a backup in the ledger's place once all of it is found sound.
import { settingOf } from '../lib/server/ledger/open.ts';
import { readRules } from '../lib/server/ledger/read-rules.ts';
import { restore } from '../lib/server/ledger/restore.ts';

const [file] = process.argv.slice(2);
const setting = settingOf({ ...process.env, LEDGER: '1' });
if (!file || !setting) {
	console.error('Name the backup: npm run ledger:restore -- data/backups/ledger-….jsonl');
	process.exit(1);
}
const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
const result = await restore(setting, file, readRules(), stamp);
if (result.restored) {
	const { entries, devices, conflicts } = result.end;
	console.log(`Restored: ${entries} entries, ${devices} devices, ${conflicts} conflicts.`);
	if (result.before) console.log(`What was there before is kept as ${result.before}.`);
} else {
	console.error(`Nothing was changed: ${file} is ${result.reason} (${result.detail}).`);
	process.exitCode = 1;
}
