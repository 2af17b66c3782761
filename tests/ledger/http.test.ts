// The two addresses as they answer over HTTP: limits, schemas, what is not kept, and nothing at all without LEDGER.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { POST as allowance } from '../../src/routes/(server)/api/allowance/+server.ts';
import { POST as sync } from '../../src/routes/(server)/api/sync/+server.ts';
import { closeLedger } from '../../src/lib/server/ledger/current.ts';
import { answered } from '../../src/lib/server/ledger/answer.ts';
import { door, usual } from '../../src/lib/server/ledger/limits.ts';
import type { Ledger } from '../../src/lib/server/ledger/ledger.ts';
import { realPair, rootOf, type Pair } from '../fixtures/signing.ts';
import { couponOf } from '../fixtures/coupon.ts';
import { certificateOf, folder, grantTo, redeemBy, stampBy, wishOf } from './world.ts';

interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	body: Record<string, unknown>;
}
type Handler = typeof sync;
const routes: Record<string, Handler> = { '/api/sync': sync, '/api/allowance': allowance };

/** The running handlers behind a server of Node, as the adapter does it. */
async function serving(): Promise<{ port: number; server: Server }> {
	const server = createServer((incoming, response) => {
		const request = new Request(`http://127.0.0.1${incoming.url}`, {
			method: incoming.method ?? 'GET',
			headers: incoming.headers as Record<string, string>,
			body: Readable.toWeb(incoming) as ReadableStream,
			duplex: 'half',
		} as RequestInit);
		const event = { request, getClientAddress: () => incoming.socket.remoteAddress ?? '' };
		const handler = routes[incoming.url ?? ''] as Handler;
		void Promise.resolve(handler(event as Parameters<Handler>[0])).then(async (answer) => {
			response.writeHead(answer.status, Object.fromEntries(answer.headers));
			response.end(await answer.text());
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return { port: (server.address() as AddressInfo).port, server };
}

let port = 0;
let server: Server;
/** Posts a body; strings and streams as they are. */
function post(
	path: string,
	body: unknown,
	{
		from = '127.0.0.1',
		type = 'application/json',
		stream,
	}: { from?: string; type?: string; stream?: Readable } = {},
): Promise<Answer> {
	return new Promise((done, fail) => {
		const asked = httpRequest(
			{
				...{ host: '127.0.0.1', port, path, method: 'POST', localAddress: from },
				headers: { 'content-type': type },
			},
			(response) => {
				let text = '';
				response.setEncoding('utf8');
				response.on('data', (chunk: string) => (text += chunk));
				response.on('end', () =>
					done({
						status: response.statusCode ?? 0,
						headers: response.headers,
						body: JSON.parse(text) as Record<string, unknown>,
					}),
				);
			},
		);
		asked.on('error', fail);
		if (stream) stream.pipe(asked);
		else asked.end(typeof body === 'string' ? body : JSON.stringify(body));
	});
}

let place: ReturnType<typeof folder>;
let root: Pair;
beforeAll(async () => {
	({ port, server } = await serving());
	root = await realPair();
});
afterAll(() => void server.close());
beforeEach(() => {
	place = folder();
	const facts = {
		rallies: {
			...{ campaign: 'spring', from: '2026-04-01', through: '2026-04-30', coolDownDays: null },
			checkpoints: [{ id: 'gate' }],
		},
		coupons: couponOf({ quota: 10 }),
		keys: rootOf(root, 'spring'),
	};
	for (const [name, value] of Object.entries(facts)) {
		mkdirSync(join(place.path, name));
		const id = { rallies: 'spring-walk', coupons: 'bread', keys: 'root' }[name];
		writeFileSync(join(place.path, name, `${id}.json`), JSON.stringify(value));
	}
	vi.stubEnv('LEDGER', '1');
	vi.stubEnv('LEDGER_FILE', join(place.path, 'data', 'ledger.db'));
	vi.stubEnv('LEDGER_FACTS', place.path);
	vi.stubEnv('DATABASE_URL', '');
});
afterEach(async () => {
	await closeLedger();
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	place.remove();
});

describe('without LEDGER', () => {
	it.each(['', '0', 'off'])('there is nothing: %j', async (value) => {
		vi.stubEnv('LEDGER', value);
		for (const path of Object.keys(routes))
			expect(await post(path, { entries: [] })).toMatchObject({ status: 404, body: { reason: 'no-ledger' } });
		expect(existsSync(join(place.path, 'data'))).toBe(false);
	});
});

describe('with LEDGER', () => {
	it('records, answers in order, hands out shares', async () => {
		const [till, pass] = [await realPair(), await realPair()];
		const certificate = await certificateOf(till, { coupons: ['bread'] }, root);
		const wish = { ...(await wishOf(till, 4)), certificate };
		const granted = await post('/api/allowance', wish);
		expect(granted).toMatchObject({ status: 200, body: { grant: { amount: 4 } } });
		const { id: grant } = granted.body.grant as { id: string };
		const [stamp, use] = [await stampBy(pass), await redeemBy(till, pass, { grant })];
		const answer = await post('/api/sync', { entries: [use, { id: stamp.id }, stamp, use] });
		expect(answer).toMatchObject({
			status: 200,
			body: {
				verdicts: [
					{ id: use.id, verdict: 'recorded' },
					{ id: stamp.id, verdict: 'refused', reason: 'malformed' },
					{ id: stamp.id, verdict: 'recorded' },
					{ id: use.id, verdict: 'duplicate' },
				],
			},
		});
		expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
		expect(await post('/api/allowance', await wishOf(await realPair(), 1))).toMatchObject({
			...{ status: 403, body: { reason: 'unknown-device' } },
		});
		expect(await post('/api/allowance', await wishOf(till, 9, { at: wish.at + 1 }))).toMatchObject({
			body: { grant: { amount: 6 } },
		});
		expect(await post('/api/allowance', await wishOf(till, 9, { at: wish.at + 2 }))).toMatchObject({
			...{ status: 409, body: { reason: 'quota-exhausted' } },
		});
	});

	it.each<[string, string, unknown, number, string]>([
		['no JSON', '/api/sync', '{"entries":', 400, 'malformed'],
		['nothing', '/api/sync', '', 400, 'malformed'],
		['a list', '/api/sync', [], 400, 'malformed'],
		['an unknown field', '/api/sync', { entries: [], cookie: 1 }, 400, 'malformed'],
		['entries that are none', '/api/sync', { entries: {} }, 400, 'malformed'],
		['a certificate that is none', '/api/sync', { entries: [], certificates: [{}] }, 400, 'malformed'],
		['51 entries', '/api/sync', { entries: Array(51).fill({}) }, 413, 'too-large'],
		['a wish with more', '/api/allowance', { coupon: 'bread', more: 1 }, 400, 'malformed'],
		['64 kB and one', '/api/sync', ' '.repeat(64_001), 413, 'too-large'],
	])('refuses %s', async (_, path, body, status, reason) => {
		expect(await post(path, body)).toMatchObject({ status, body: { reason } });
	});
	it('takes a body of exactly 64 kB', async () => {
		const body = JSON.stringify({ entries: [] });
		expect(await post('/api/sync', body.padEnd(64_000))).toMatchObject({
			status: 200,
			body: { verdicts: [] },
		});
	});
	it('refuses other types than JSON, so that no form of another site can write', async () => {
		expect(await post('/api/sync', '{"entries":[]}', { type: 'text/plain' })).toMatchObject({
			...{ status: 415, body: { reason: 'not-json' } },
		});
	});
	it('stops reading a body that never ends at 64 kB', async () => {
		let sent = 0;
		const endless = new Readable({
			read() {
				sent += 16_384;
				this.push(Buffer.alloc(16_384, 32));
			},
		});
		const answer = await post('/api/sync', null, { stream: endless }).catch((error: Error) => error);
		endless.destroy();
		if (!(answer instanceof Error))
			expect(answer).toMatchObject({ status: 413, body: { reason: 'too-large' } });
		// What the sockets hold comes on top.
		expect(sent).toBeLessThan(20_000_000);
	});

	it('keeps no cookie and no address, neither in its files nor in what it prints', async () => {
		const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const logged = vi.spyOn(console, 'log').mockImplementation(() => undefined);
		const from = '127.87.65.43';
		const answer = await post('/api/sync', { entries: [await stampBy(await realPair())] }, { from });
		expect(answer.status).toBe(200);
		expect(answer.headers['set-cookie']).toBeUndefined();
		await post('/api/sync', 'x', { from });
		for (const name of readdirSync(join(place.path, 'data')))
			expect(readFileSync(join(place.path, 'data', name)).includes(from)).toBe(false);
		expect(JSON.stringify([...printed.mock.calls, ...logged.mock.calls])).not.toContain(from);
	});

	it('lets nobody wait for one who asks too often', async () => {
		const body = { entries: [await stampBy(await realPair())] };
		const loud = Promise.all(
			Array.from({ length: 400 }, () => post('/api/sync', body, { from: '127.0.0.66' })),
		);
		const calm: Answer[] = [];
		for (let i = 0; i < 20; i++)
			calm.push(
				await post('/api/sync', { entries: [await stampBy(await realPair())] }, { from: '127.0.0.77' }),
			);
		expect(calm.map(({ status }) => status)).toEqual(Array(20).fill(200));
		const answers = await loud;
		const stopped = answers.filter(({ status }) => status === 429);
		expect(stopped.length).toBeGreaterThan(200);
		expect(stopped[0]).toMatchObject({ body: { reason: 'too-often' } });
		expect(Number(stopped[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
	}, 60_000);

	it('lets nobody wait for one who never ends a request', async () => {
		const open = Array.from({ length: 30 }, () => new Readable({ read() {} }));
		const slow = open.map((stream) => {
			stream.push('{"entries":[');
			return post('/api/sync', null, { stream, from: '127.0.0.66' }).catch(() => null);
		});
		await new Promise((done) => setTimeout(done, 100));
		const answer = await post('/api/sync', { entries: [] }, { from: '127.0.0.77' });
		expect(answer.status).toBe(200);
		for (const stream of open) stream.push(null);
		const statuses = (await Promise.all(slow)).map((each) => each?.status);
		expect(statuses.filter((each) => each === 429)).toHaveLength(30 - usual.atOnce);
	});

	it('says unavailable while the database cannot be had, and comes back by itself', async () => {
		const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		vi.stubEnv('LEDGER_FILE', place.path);
		expect(await post('/api/sync', { entries: [] })).toMatchObject({
			status: 503,
			body: { reason: 'unavailable' },
		});
		expect(printed).toHaveBeenCalledOnce();
		vi.stubEnv('LEDGER_FILE', join(place.path, 'data', 'ledger.db'));
		expect(await post('/api/sync', { entries: [] })).toMatchObject({ status: 200 });
	});
	it('does not start with rules it cannot read', async () => {
		const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		writeFileSync(join(place.path, 'coupons', 'cake.json'), JSON.stringify({ ...couponOf(), quota: 'ten' }));
		expect(await post('/api/sync', { entries: [] })).toMatchObject({ status: 503 });
		expect(String(printed.mock.calls[0])).toContain('cake.json');
	});
	it('refuses all where there are no rules', async () => {
		vi.stubEnv('LEDGER_FACTS', join(place.path, 'nowhere'));
		const entries = [await stampBy(await realPair()), await grantTo(await realPair(), 1, 'a')];
		expect(await post('/api/sync', { entries })).toMatchObject({
			body: { verdicts: [{ reason: 'unknown-campaign' }, { reason: 'unknown-campaign' }] },
		});
	});
});

describe('a body that is slow', () => {
	it('is given up', async () => {
		const request = new Request('http://127.0.0.1/', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: new ReadableStream({ pull: () => new Promise(() => undefined) }),
			duplex: 'half',
		} as RequestInit);
		const limits = { ...usual, patience: 50 };
		const answer = await answered(
			{ request, address: '127.0.0.1', question: 'sync' },
			{ ledger: () => Promise.reject<Ledger>(new Error('not asked')), door: door(limits), limits },
		);
		expect(answer.status).toBe(408);
		expect(await answer.json()).toEqual({ reason: 'too-slow' });
	});
});
