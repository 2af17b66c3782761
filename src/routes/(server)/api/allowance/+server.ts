// A shop device asks for a share of a coupon's quota.
import type { RequestHandler } from '@sveltejs/kit';
import { answerLedger } from '$lib/server/ledger/current.ts';

export const prerender = false;

export const POST: RequestHandler = ({ request, getClientAddress }) =>
	answerLedger({ request, address: getClientAddress(), question: 'allowance' });
