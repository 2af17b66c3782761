// What waits for the ledger follows from the book and from what was heard.
import { expect, it } from 'vitest';
import { emptyBook, withMore } from './book.ts';
import { waitingIn } from './outbox.ts';

const stamp = (id: string, at: number, pass = 'p') => ({
	...{
		id,
		campaign: 'spring',
		rally: 'walk',
		checkpoint: id,
		pass,
		round: 0,
		way: 'word' as const,
		at,
		nonce: '',
	},
});
const use = (id: string, at: number, device: string) => ({
	...{ id, campaign: 'spring', coupon: 'bread', shop: 's', pass: 'p', use: 1, at, device, receipt: '' },
});

it('waits oldest first, without what was heard, what others tell and what nobody can sign', () => {
	const book = withMore(emptyBook, {
		passes: [{ id: 'p', campaign: 'spring', key: 'KEY', secret: '', made: 1 }],
		stamps: [stamp('late', 9), stamp('early', 1), stamp('heard', 2), stamp('strange', 3, 'unknown')],
		uses: [use('held', 5, ''), use('scanned', 4, 'device')],
	});
	expect(waitingIn(book, [{ id: 'heard' }]).map((each) => each.id)).toEqual(['early', 'held', 'late']);
	expect(waitingIn(book, [])[0]).toEqual({
		...{ v: 1, id: 'early', kind: 'stamp', campaign: 'spring', at: 1, by: 'KEY' },
		...{ rally: 'walk', checkpoint: 'early', pass: 'p', round: 0, way: 'word' },
	});
});
