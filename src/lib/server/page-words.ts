// Words that travel with the page that says them, for pages that few visitors open: no other page carries a way to them.
import type { Words } from '../i18n/reader.ts';

const files = import.meta.glob<Words>('../i18n/{coupons,coupon-no,shop,stamps,stamps-said}/*.json', {
	import: 'default',
	eager: true,
});

/** What a page says of itself, and what it borrows. */
interface Part {
	folder: 'coupons' | 'coupon-no' | 'shop' | 'stamps' | 'stamps-said';
	only?: RegExp;
}

/** The words of some parts in one language, as one list. Throws where the language has no such file. */
export function pageWords(id: string, parts: readonly Part[]): Words {
	const entries = parts.flatMap(({ folder, only = /./ }) => {
		const words = files[`../i18n/${folder}/${id}.json`];
		if (!words) throw new Error(`no words of ${folder} in ${id}`);
		return Object.entries(words).filter(([key]) => only.test(key));
	});
	return Object.fromEntries(entries);
}

const scan: Part = { folder: 'stamps', only: /^(scan\..+|no-storage|wait|sample|sure\.title|qr\.mark)$/ };
const read: Part = { folder: 'stamps-said', only: /^code\./ };

/** The words of the rallies' pages. */
export const stampWords = (id: string): Words => pageWords(id, [{ folder: 'stamps' }]);
/** The words of a coupon's pages. */
export const couponWords = (id: string): Words =>
	pageWords(id, [scan, read, { folder: 'coupon-no' }, { folder: 'coupons' }]);
/** The words of a shop's device. */
export const shopWords = (id: string): Words =>
	pageWords(id, [
		...[scan, read, { folder: 'coupon-no' } as const],
		{ folder: 'coupons', only: /^(shape|value)\./ },
		{ folder: 'shop' },
	]);
