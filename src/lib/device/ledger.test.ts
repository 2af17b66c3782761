// How long the ledger is left alone when it asks for it.
import { expect, it } from 'vitest';
import { restIn } from './ledger.ts';

const NOW = Date.parse('2026-12-08T03:00:00Z');
it.each([
	[429, '7', 7_000],
	[503, '5', 5_000],
	[503, 'Tue, 08 Dec 2026 03:01:00 GMT', 60_000],
	[503, 'Tue, 08 Dec 2026 02:00:00 GMT', 0],
	[503, '999999999', 3_600_000],
	[503, 'soon', 0],
	[503, null, 0],
	[200, '7', 0],
	[403, '7', 0],
])('after %d with %s: %d ms', (status, header, ms) => expect(restIn(status, header, NOW)).toBe(ms));
