// Words of coupons and of a shop's device: they come with the page, and are read like all others.
import type no from './coupon-no/ja.json';
import type coupons from './coupons/ja.json';
import { reader, type Words } from './reader.ts';
import type shop from './shop/ja.json';
import type said from './stamps-said/ja.json';
import type stamps from './stamps/ja.json';

type Borrowed = Extract<
	keyof typeof stamps,
	`scan.${string}` | 'no-storage' | 'wait' | 'sample' | 'sure.title' | 'qr.mark'
>;
type Read = Extract<keyof typeof said, `code.${string}`>;
type Both = Borrowed | Read | keyof typeof no;
type Translate<Key> = (key: Key, values?: Record<string, string | number>) => string;

export type TranslateCoupons = Translate<Both | keyof typeof coupons>;
export type TranslateShop = Translate<
	Both | keyof typeof shop | Extract<keyof typeof coupons, `shape.${string}` | `value.${string}`>
>;

/** The words a page brought, ready to be said; none of them counts in plural forms. */
export const sayer = (words: Words): Translate<string> => reader(words, () => 'other');
