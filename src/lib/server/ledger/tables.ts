// The tables of the ledger as the queries see them, equal in both databases.
import type { Generated, Insertable, Selectable } from 'kysely';

export interface Tables {
	/** Append-only: triggers refuse any change. */
	entry: {
		/** Order of recording. */
		seq: Generated<number>;
		id: string;
		kind: string;
		/** The entry a `void` takes back; at most one each. */
		subject: string | null;
		/** The whole entry as JSON, signature included. */
		body: string;
	};
	/** Sums over entries by coupon and device; with an empty device over all of a coupon. Always recomputable. */
	balance: {
		coupon: string;
		device: string;
		granted: number;
		returned: number;
		redeemed: number;
		staff: number;
	};
	/** Append-only: certificates whose signature was good when they were shown, and the root key that made it. */
	device: { device: string; certificate: string; root: string };
	/** Append-only: second uses of what was used, one for each signer. */
	conflict: { entry: string; signer: string; body: string };
	/** The key the ledger signs shares with. */
	signing_key: { seq: Generated<number>; public: string; secret: string };
	migration: { name: string };
}

/** An entry as it is inserted. */
export type EntryRow = Required<Omit<Insertable<Tables['entry']>, 'seq'>>;

/** The sums of one holder. */
export type BalanceRow = Selectable<Tables['balance']>;
