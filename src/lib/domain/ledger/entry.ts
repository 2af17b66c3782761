// One entry of the ledger, the same in a device's outbox and in the ledger's table, and its strict schema.
import type { Certificate } from '../codes/types.ts';
import { ways, type Way } from '../rally/types.ts';

interface Base {
	v: 1;
	/** 16 bytes in base64url. Of a stamp or a redemption it follows from what happened (`idOf`). */
	id: string;
	campaign: string;
	/** Milliseconds since 1970 by the clock of whoever wrote it: evidence, never used for order. */
	at: number;
	/** Public key that signs the entry: a pass, a shop's device, a root, or the ledger. */
	by: string;
	sig: string;
}
export interface StampEntry extends Base {
	kind: 'stamp';
	rally: string;
	checkpoint: string;
	/** Id of the pass. */
	pass: string;
	/** From 0; only where a checkpoint stamps again after days. */
	round: number;
	way: Way;
}
export interface RedeemEntry extends Base {
	kind: 'redeem';
	coupon: string;
	shop: string;
	pass: string;
	/** Which use of this pass, from 1. */
	use: number;
	/** Public key of the shop's device; empty when staff held the button. */
	device: string;
	/** The share it is paid from; empty where there is none. */
	grant: string;
}
/** A share of a coupon's quota, handed to one device by the ledger or, when paired, by a root. */
export interface GrantEntry extends Base {
	kind: 'grant';
	coupon: string;
	device: string;
	amount: number;
}
export interface ReturnEntry extends Base {
	kind: 'return';
	coupon: string;
	device: string;
	grant: string;
	amount: number;
}
/** Says that another entry should not count. It stays, and so does what it used up. */
export interface VoidEntry extends Base {
	kind: 'void';
	entry: string;
	why: string;
}
export type LedgerEntry = StampEntry | RedeemEntry | GrantEntry | ReturnEntry | VoidEntry;
export type Kind = LedgerEntry['kind'];
export type Unsigned<E extends LedgerEntry = LedgerEntry> = E extends LedgerEntry ? Omit<E, 'sig'> : never;

type Holds = (value: unknown) => boolean;
const text =
	(pattern: RegExp): Holds =>
	(value) =>
		typeof value === 'string' && pattern.test(value);
const slug = text(/^[a-z0-9-]{1,64}$/);
/**
 * So many bytes in base64url, in the one true spelling: spare bits of the last letter are zero. A pattern, because a
 * batch has two hundred of them and decoding each took as long as recording it.
 */
const bytes = (count: 16 | 32 | 64): Holds =>
	text(
		{
			16: /^[\w-]{21}[AQgw]$/,
			32: /^[\w-]{42}[AEIMQUYcgkosw048]$/,
			64: /^[\w-]{85}[AQgw]$/,
		}[count],
	);
const whole =
	(least: number, most: number): Holds =>
	(value) =>
		Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
const orEmpty =
	(holds: Holds): Holds =>
	(value) =>
		value === '' || holds(value);
const exact =
	(...allowed: readonly unknown[]): Holds =>
	(value) =>
		allowed.includes(value);
const slugs: Holds = (value) => Array.isArray(value) && value.length <= 40 && value.every(slug);

const id = bytes(16);
const key = bytes(32);
const signature = bytes(64);
/** The most one share may hold. */
export const MOST_AMOUNT = 1_000_000;
const amount = whole(1, MOST_AMOUNT);
/** Past the year 9999 a moment is no moment. */
const moment = whole(0, 253_402_300_799_999);

/** A list, because every entry is held against one. */
type Shape = readonly (readonly [name: string, holds: Holds])[];
const shape = (fields: Readonly<Record<string, Holds>>): Shape => Object.entries(fields);

const base = { v: exact(1), id, campaign: slug, at: moment, by: key, sig: signature };
const shapes: Readonly<Record<Kind, Shape>> = {
	stamp: shape({
		...base,
		kind: exact('stamp'),
		rally: slug,
		checkpoint: slug,
		pass: id,
		round: whole(0, 10_000),
		way: exact(...ways),
	}),
	redeem: shape({
		...base,
		kind: exact('redeem'),
		coupon: slug,
		shop: slug,
		pass: id,
		use: whole(1, 999),
		device: orEmpty(key),
		grant: orEmpty(id),
	}),
	grant: shape({ ...base, kind: exact('grant'), coupon: slug, device: key, amount }),
	return: shape({ ...base, kind: exact('return'), coupon: slug, device: key, grant: id, amount }),
	void: shape({ ...base, kind: exact('void'), entry: id, why: text(/^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u) }),
};
const certificate = shape({
	shop: slug,
	device: key,
	checkpoints: slugs,
	coupons: slugs,
	from: text(/^\d{8}$/),
	through: text(/^\d{8}$/),
	sig: signature,
});
const allowance = shape({ coupon: slug, device: key, want: amount, at: moment, sig: signature });

function fits(value: unknown, shape: Shape): boolean {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const told = value as Record<string, unknown>;
	if (Object.keys(told).length !== shape.length) return false;
	// What is missing holds nowhere, so as many fields as there should be are just those.
	for (const [name, holds] of shape) if (!holds(told[name])) return false;
	return true;
}

/** An entry, or null where a field is missing, unknown or not as it must be. */
export function readEntry(value: unknown): LedgerEntry | null {
	const kind = (value as { kind?: unknown } | null | undefined)?.kind;
	if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return null;
	return fits(value, shapes[kind as Kind]) ? (value as LedgerEntry) : null;
}

/** A device's certificate, or null. Who signed it is for others to judge. */
export const readCertificate = (value: unknown): Certificate | null =>
	fits(value, certificate) ? (value as Certificate) : null;

/** A device's request for a share. The same request again is the same share. */
export interface AllowanceRequest {
	coupon: string;
	device: string;
	want: number;
	/** Milliseconds since 1970 by the device's clock. */
	at: number;
	sig: string;
	/** Told once, so that the ledger knows the device. */
	certificate?: Certificate;
}

/** A request for a share, or null. */
export function readAllowance(value: unknown): AllowanceRequest | null {
	if (typeof value !== 'object' || value === null) return null;
	const { certificate: told, ...rest } = value as Record<string, unknown>;
	if (told !== undefined && readCertificate(told) === null) return null;
	return fits(rest, allowance) ? (value as AllowanceRequest) : null;
}

/** What a phone or device sends: entries, unjudged, and certificates the ledger may not have seen. */
export interface SyncRequest {
	entries: readonly unknown[];
	certificates: readonly Certificate[];
}

/** A request, or null. Entries are read one by one later, so that a bad one does not spoil the others. */
export function readSync(value: unknown): SyncRequest | null {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
	const { entries, certificates = [], ...rest } = value as Record<string, unknown>;
	if (Object.keys(rest).length > 0 || !Array.isArray(entries) || !Array.isArray(certificates)) return null;
	if (certificates.length > 10 || !certificates.every((each) => readCertificate(each) !== null)) return null;
	return { entries, certificates: certificates as Certificate[] };
}

/** The id somebody sent with something that is no entry; empty where there is none. */
export const idSent = (value: unknown): string => {
	const sent = (value as { id?: unknown } | null | undefined)?.id;
	return id(sent) ? (sent as string) : '';
};
