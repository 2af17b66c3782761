// The command of whoever runs a campaign: what it makes is what devices and pages accept.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'valibot';
import { afterAll, expect, it } from 'vitest';
import { digest, makeKeys } from '../../src/lib/device/signing.ts';
import { readCode } from '../../src/lib/domain/codes/read.ts';
import { hashOf } from '../../src/lib/domain/codes/signed.ts';

import { writeCode } from '../../src/lib/domain/codes/write.ts';
import { guarantee, guaranteeRows } from '../../src/lib/domain/coupon/guarantee.ts';
import { pairedOrRefusal } from '../../src/lib/domain/coupon/pairing.ts';
import { plainWord } from '../../src/lib/domain/rally/word.ts';
import { keyFacts } from '../../src/lib/content/schema-rally.ts';
import { couponOf } from '../fixtures/coupon.ts';
import { real } from '../fixtures/signing.ts';

const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
symlinkSync(resolve('content'), join(folder, 'content'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...told: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[resolve('src/commands/campaign.ts'), ...told],
		{ cwd: folder, encoding: 'utf8' },
	);
	return { status, said: stdout, wrong: stderr };
}
const period = ['--from', '2026-12-01', '--through', '2026-12-31'];
const NOON = Date.parse('2026-12-08T03:00:00Z');

it('makes a key once, kept for its owner alone, and a pairing code that it signs', async () => {
	const root = ['root', '--id', 'winter', '--campaigns', 'sample-oizumi', ...period];
	const made = run(...root);
	expect(made).toMatchObject({ status: 0, wrong: '' });
	const key = join(folder, 'data/keys/winter.json');
	expect(statSync(key).mode & 0o077).toBe(0);
	const facts = parse(keyFacts, JSON.parse(made.said.slice(made.said.indexOf('{'))));
	const before = readFileSync(key, 'utf8');
	expect(run(...root).status).toBe(2);
	expect(readFileSync(key, 'utf8')).toBe(before);

	const { key: device } = await makeKeys();
	const hello = writeCode({ kind: 'hello', device });
	const wish = ['pair', '--root', key, '--hello', hello, '--shop', 'sample-bakery', ...period];
	const paired = run(...wish, '--coupons', 'sample-bread=7', '--svg', 'out/code.svg');
	expect(paired.status).toBe(0);
	const code = readCode(paired.said.split('\n')[0] ?? '', []);
	if (code.kind !== 'pairing') throw new Error(code.kind);
	const coupon = couponOf({ id: 'sample-bread', campaign: 'sample-oizumi' });
	expect(await pairedOrRefusal(code, device, [coupon], [facts], NOON, real)).toMatchObject({
		kind: 'paired',
		certificate: { shop: 'sample-bakery', device },
		grants: [{ coupon: 'sample-bread', amount: 7 }],
	});
	expect(readFileSync(join(folder, 'out/code.svg'), 'utf8')).toMatch(/^<svg .*<path d="M/);
	expect(run(...wish, '--coupons', 'sample-bread=100000').wrong).toContain('quota of 100');
	expect(run(...wish, '--coupons', 'sample-none=1').wrong).toContain('sample-none.json');
});

it('hands out no more than the quota over all devices, keys and tries', async () => {
	const keys = join(folder, 'data/keys');
	for (const id of ['one', 'other']) run('root', '--id', id, '--campaigns', 'sample-shakujii', ...period);
	const { key: device } = await makeKeys();
	const { key: second } = await makeKeys();
	const pair = (root: string, to: string, coupons: string) => {
		const hello = writeCode({ kind: 'hello', device: to });
		const shop = ['--root', join(keys, `${root}.json`), '--hello', hello, '--shop', 'sample-tea-room'];
		return run('pair', ...shop, ...period, '--coupons', coupons);
	};
	const record = join(keys, 'one.shares.json');
	// A coupon without a quota needs no record.
	expect(pair('one', device, 'sample-tea').status).toBe(0);
	expect(existsSync(record)).toBe(false);
	expect(pair('one', device, 'sample-cake=30').status).toBe(0);
	expect(statSync(record).mode & 0o077).toBe(0);
	expect(JSON.parse(readFileSync(record, 'utf8'))).toEqual([
		{
			...{ coupon: 'sample-cake', device, shop: 'sample-tea-room', amount: 30 },
			at: expect.any(Number) as number,
		},
	]);
	const before = readFileSync(record, 'utf8');
	for (const [root, coupons] of [
		['one', 'sample-cake=50'],
		['other', 'sample-cake=21'],
		['one', 'sample-cake=11,sample-cake=10'],
	] as const) {
		const { status, said, wrong } = pair(root, second, coupons);
		expect({ status, said }).toEqual({ status: 2, said: '' });
		expect(wrong).toMatch(/sample-cake has a quota of 50 in all, and (20|9) of it left/);
	}
	expect(readFileSync(record, 'utf8')).toBe(before);
	expect(existsSync(join(keys, 'shares.new'))).toBe(false);

	// Somebody else is at it.
	writeFileSync(join(keys, 'shares.new'), '');
	expect(pair('other', second, 'sample-cake=20')).toMatchObject({
		...{ status: 2, said: '' },
		wrong: expect.stringContaining('delete') as string,
	});
	rmSync(join(keys, 'shares.new'));
	expect(pair('other', second, 'sample-cake=20').status).toBe(0);
	expect(pair('one', device, 'sample-cake=1').wrong).toContain('and 0 of it left');
	writeFileSync(record, '{}');
	expect(pair('one', device, 'sample-cake=1')).toMatchObject({
		...{ status: 2, said: '' },
		wrong: expect.stringContaining('one.shares.json') as string,
	});
});

it('makes boards and words that only their hash tells of', async () => {
	const board = run('board', '--checkpoint', 'gate', '--origin', 'https://guide.example/');
	const [, token = ''] = /https:\/\/guide\.example\/c\/gate#(\S+)/.exec(board.said) ?? [];
	expect(token).toMatch(/^[\w-]{22}$/);
	expect(board.said).toContain(`"tokenHash": "${await hashOf(digest, 'token', 'gate', token)}"`);
	const word = run('word', '--for', 'shop', '--of', 'bakery', '--text', 'Ｍelon-Pan');
	expect(word.said).toBe(`"codeHash": "${await hashOf(digest, 'shop', 'bakery', plainWord('melon pan'))}"\n`);
});

it.each([
	[[], 'root, pair, board or word'],
	[['toString'], 'root, pair, board or word'],
	[['root', '--id', 'x', '--campaigns', 'y', '--from', 'tomorrow'], '--from is no day'],
	[['board', '--checkpoint', 'gate'], '--origin'],
	[['word', '--for', 'nobody'], 'word, staff or shop'],
	[['word', '--for', 'shop', '--text', '…'], 'no letter'],
])('says what to add to %j', (told, wrong) => {
	expect(run(...told)).toMatchObject({ status: 2, wrong: expect.stringContaining(wrong) as string });
	expect(existsSync(join(folder, 'data/keys/x.json'))).toBe(false);
});

it('has the guarantee in its papers as the rules have it', () => {
	const words = JSON.parse(readFileSync('src/lib/i18n/stamps-sure/en.json', 'utf8')) as Record<
		string,
		string
	>;
	const table = readFileSync('docs/campaigns.md', 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('|'))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
	const row = (name: (typeof guaranteeRows)[number]) =>
		[`row.${name}`, ...Object.values(guarantee[name]).map((each) => `is.${each}`)].map(
			(key) => words[`sure.${key}`],
		);
	expect(table.slice(2)).toEqual(guaranteeRows.map(row));
});
