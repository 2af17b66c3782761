// What counts as an answer of the ledger: anything else leaves a request to be asked again.
import { expect, it } from 'vitest';
import { shareIn } from './shop-ledger.ts';

const grant = { id: 'g', kind: 'grant', coupon: 'bread', amount: 20 };

it.each([
	['a share', 200, { grant }, { grant }],
	['none left', 409, { reason: 'quota-exhausted' }, { reason: 'quota-exhausted' }],
	['a coupon it does not know', 404, { reason: 'unknown-coupon' }, { reason: 'unknown-coupon' }],
	['a ledger switched off', 404, { reason: 'no-ledger' }, 'no-answer'],
	['too much at once', 429, { reason: 'too-often' }, 'no-answer'],
	['too slow a line', 408, { reason: 'too-slow' }, 'no-answer'],
	['a ledger that cannot work now', 503, { reason: 'unavailable' }, 'no-answer'],
	['the page of a network that wants a password', 200, { welcome: true }, 'no-answer'],
	['a proxy without the guide', 404, {}, 'no-answer'],
])('%s is understood', (_, status, value, told) => expect(shareIn({ status, value })).toEqual(told));

it('nothing heard is no answer', () => expect(shareIn(null)).toBe('no-answer'));
