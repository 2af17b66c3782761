// What a visitor does with a coupon on this device: rules, disk, and only then the good news.
import { toBase64url } from '../domain/codes/bytes.ts';
import { readCode } from '../domain/codes/read.ts';
import type { Unread } from '../domain/codes/types.ts';
import { writeCode } from '../domain/codes/write.ts';
import type { NoCoupon } from '../domain/coupon/refusals.ts';
import type { Coupon } from '../domain/coupon/types.ts';
import {
	holdOrRefusal,
	nextUse,
	staffUseOrRefusal,
	ticketBytes,
	unsignedTicket,
	useOfReceipt,
} from '../domain/coupon/visitor.ts';
import type { Book, Pass, Use } from '../domain/pass/book.ts';
import type { Rally } from '../domain/rally/types.ts';
import { keptBook } from './book.ts';
import { keepMore, passFor } from './keep-book.ts';
import { maths, signerOf } from './signing.ts';
import { persist } from './storage.ts';

type NoStorage = { kind: 'no-storage' };
/** The book after a change that is on disk. */
export type Changed = { kind: 'held' | 'used'; book: Book };

async function own(campaign: string, now: number): Promise<{ pass: Pass; book: Book } | NoStorage> {
	const [pass, book] = [await passFor(campaign, now), await keptBook()];
	return pass === 'no-storage' || book === 'no-storage' ? { kind: 'no-storage' } : { pass, book };
}

async function kept(
	kind: Changed['kind'],
	more: Parameters<typeof keepMore>[0],
): Promise<Changed | NoStorage> {
	const book = await keepMore(more);
	return book === 'no-storage' ? { kind: book } : { kind, book };
}

/** Takes a coupon. */
export async function holdHere(
	coupon: Coupon,
	rallies: readonly Rally[],
	now: number,
): Promise<Changed | NoCoupon | NoStorage> {
	const mine = await own(coupon.campaign, now);
	if ('kind' in mine) return mine;
	const told = holdOrRefusal(coupon, mine.book, rallies, now);
	if (told.kind === 'refused') return told;
	void persist();
	return kept('held', { holds: [told.hold] });
}

/** The ticket to show now: signed by the pass, good for the next use. */
export async function ticketHere(
	coupon: Coupon,
	now: number,
): Promise<{ kind: 'ticket'; text: string } | NoCoupon | NoStorage> {
	const mine = await own(coupon.campaign, now);
	if ('kind' in mine) return mine;
	const use = nextUse(coupon, mine.book, mine.pass, now);
	if (typeof use !== 'number') return use;
	const bare = unsignedTicket(coupon, mine.pass, use, now);
	const sig = toBase64url(await signerOf(mine.pass).sign(ticketBytes(bare)));
	return { kind: 'ticket', text: writeCode({ ...bare, sig }) };
}

/** Uses a coupon with the shop's own word, typed by its staff. */
export async function staffUseHere(
	coupon: Coupon,
	codeHash: string,
	typed: string,
	now: number,
): Promise<Changed | NoCoupon | NoStorage> {
	const mine = await own(coupon.campaign, now);
	if ('kind' in mine) return mine;
	const told = await staffUseOrRefusal(coupon, codeHash, typed, { ...mine, now, maths });
	return told.kind === 'refused' ? told : keptUse(told.use);
}

const keptUse = (use: Use) => kept('used', { uses: [use] });

/** Puts a shop's receipt into the book. */
export async function receiptHere(
	text: string,
	coupon: Coupon,
): Promise<Changed | NoCoupon | NoStorage | { kind: 'unread'; reason: Unread | 'other' }> {
	const code = readCode(text, []);
	if (code.kind === 'refused') return { kind: 'unread', reason: code.reason };
	if (code.kind !== 'receipt') return { kind: 'unread', reason: 'other' };
	const book = await keptBook();
	if (book === 'no-storage') return { kind: book };
	const told = await useOfReceipt(code, coupon, book, maths);
	return told.kind === 'refused' ? told : keptUse(told.use);
}
