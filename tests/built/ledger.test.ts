// The built guide with and without a ledger: both addresses answer from the output itself, drivers included.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freePort } from '../fixtures/server.ts';

/** What the built guide answers to an empty batch, and whether it made a file. */
async function asked(
	ledger: string,
): Promise<{ status: number; body: unknown; cookie: string | null; file: boolean }> {
	const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'built-ledger-'))];
	const file = join(folder, 'data', 'ledger.db');
	const guide = spawn(process.execPath, ['src/commands/serve.mjs'], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: {
			...process.env,
			...{ PORT: String(port), HOST: '127.0.0.1', LEDGER: ledger, LEDGER_FILE: file, DATABASE_URL: '' },
		},
	});
	try {
		await once(guide.stdout, 'data');
		const answer = await fetch(`http://127.0.0.1:${port}/api/sync`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{"entries":[]}',
		});
		const cookie = answer.headers.get('set-cookie');
		return { status: answer.status, body: await answer.json(), cookie, file: existsSync(file) };
	} finally {
		guide.kill();
		await once(guide, 'exit');
		rmSync(folder, { recursive: true, force: true });
	}
}

it('has no ledger, and opens nothing, without LEDGER', async () =>
	expect(await asked('')).toEqual({ status: 404, body: { reason: 'no-ledger' }, cookie: null, file: false }));
it('has one with LEDGER', async () =>
	expect(await asked('1')).toEqual({ status: 200, body: { verdicts: [] }, cookie: null, file: true }));
