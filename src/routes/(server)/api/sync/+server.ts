// Entries of phones and shop devices to the ledger, where there is one.
import type { RequestHandler } from '@sveltejs/kit';
import { answerLedger } from '$lib/server/ledger/current.ts';

export const prerender = false;

export const POST: RequestHandler = ({ request, getClientAddress }) =>
	answerLedger({ request, address: getClientAddress(), question: 'sync' });
