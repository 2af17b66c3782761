// From a request to a response: who may ask, what can be read, what the ledger says. No cookies, no addresses kept.
import { readAllowance, readSync } from '../../domain/ledger/entry.ts';
import { MOST_BYTES, MOST_ENTRIES, type Refusal } from '../../domain/ledger/verdict.ts';
import { readJson, type Door, type Limits } from './limits.ts';
import type { Ledger } from './ledger.ts';

const json = (status: number, body: unknown, more: Record<string, string> = {}) =>
	new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...more },
	});
const no = (status: number, reason: string, more?: Record<string, string>) => json(status, { reason }, more);

/** What a request is answered with when there is no ledger here. */
export const noLedger = () => no(404, 'no-ledger');

const statusOf: Partial<Record<Refusal, number>> = {
	malformed: 400,
	'bad-signature': 403,
	'unknown-device': 403,
	'not-allowed': 403,
	'unknown-coupon': 404,
};

type Answering = (value: unknown, ledger: Ledger) => Promise<Response>;

const sync: Answering = async (value, ledger) => {
	const request = readSync(value);
	if (!request) return no(400, 'malformed');
	if (request.entries.length > MOST_ENTRIES) return no(413, 'too-large');
	return json(200, { verdicts: await ledger.sync(request) });
};

const allowance: Answering = async (value, ledger) => {
	const request = readAllowance(value);
	if (!request) return no(400, 'malformed');
	const answer = await ledger.allow(request);
	return 'grant' in answer ? json(200, answer) : no(statusOf[answer.reason] ?? 409, answer.reason);
};

export const questions = { sync, allowance } satisfies Record<string, Answering>;

export interface Asked {
	request: Request;
	/** Where it comes from: looked at once, for the limits. */
	address: string;
	question: keyof typeof questions;
}

/** Answers one request. Whatever goes wrong inside is 503 `unavailable`: the device keeps its entries and tries again. */
export async function answered(
	{ request, address, question }: Asked,
	{ ledger, door, limits }: { ledger: () => Promise<Ledger>; door: Door; limits: Limits },
): Promise<Response> {
	const admission = door.enter(address);
	if (!admission.admitted) {
		const after = { 'retry-after': String(Math.ceil(admission.wait / 1000)) };
		return no(admission.reason === 'busy' ? 503 : 429, admission.reason, after);
	}
	try {
		const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
		if (type !== 'application/json') return no(415, 'not-json');
		const body = await readJson(request, MOST_BYTES, limits.patience);
		if ('reason' in body) {
			const status = { 'too-large': 413, 'too-slow': 408, malformed: 400 }[body.reason];
			return no(status, body.reason);
		}
		return await questions[question](body.value, await ledger());
	} catch (error) {
		console.error(`Ledger: ${error instanceof Error ? error.message : 'unknown error'}`);
		return no(503, 'unavailable', { 'retry-after': '5' });
	} finally {
		admission.leave();
	}
}
