// What a batch touches, read into memory before it is judged, and written back after.
import type { Kysely } from 'kysely';
import { emptyBalance, type State } from '../../domain/ledger/decide.ts';
import type { LedgerEntry, RedeemEntry } from '../../domain/ledger/entry.ts';
import type { Database } from './open.ts';
import type { BalanceRow, EntryRow, Tables } from './tables.ts';
import { Guessed, Raced } from './transact.ts';

/** Ids of the entries a batch has to know: those it speaks of, and its own unless they are taken for new. */
function idsOf(entries: readonly LedgerEntry[], hopeful: boolean): string[] {
	const others = new Set<string>();
	for (const entry of entries) {
		if ((entry.kind === 'redeem' || entry.kind === 'return') && entry.grant !== '') others.add(entry.grant);
		if (entry.kind === 'void') others.add(entry.entry);
	}
	if (!hopeful) return [...new Set([...others, ...entries.map(({ id }) => id)])];
	return [...others].filter((id) => !entries.some((each) => each.id === id));
}

/** Makes sure that every coupon has a row to be locked. Made inside a batch, rows would be locked in any order. */
export async function prepareCoupons(db: Kysely<Tables>, coupons: readonly string[]): Promise<void> {
	if (coupons.length === 0) return;
	const rows = [...coupons].sort().map((coupon) => ({ coupon, device: '', ...emptyBalance() }));
	await db
		.insertInto('balance')
		.values(rows)
		.onConflict((on) => on.doNothing())
		.execute();
}

/** Locks the coupons' own rows, in order: whoever decides about the same coupon waits here. */
async function lockCoupons(db: Kysely<Tables>, coupons: readonly string[]): Promise<void> {
	const lock = () =>
		db
			.selectFrom('balance')
			.select('coupon')
			.where('coupon', 'in', coupons)
			.where('device', '=', '')
			.orderBy('coupon')
			.forUpdate()
			.execute();
	if ((await lock()).length === coupons.length) return;
	// Only where a backup was restored under a running guide.
	await prepareCoupons(db, coupons);
	await lock();
}

/** Sums by coupon and device, each made at its first mention. */
function balanceTable() {
	const all = new Map<string, Map<string, BalanceRow>>();
	/** The sums of a coupon's share of a device; with an empty device those over all of the coupon. */
	function of(coupon: string, device: string): BalanceRow {
		let shares = all.get(coupon);
		if (!shares) all.set(coupon, (shares = new Map()));
		let sums = shares.get(device);
		if (!sums) shares.set(device, (sums = { coupon, device, ...emptyBalance() }));
		return sums;
	}
	return {
		of,
		coupons: () => [...all.keys()].sort(),
		rows: () => [...all.values()].flatMap((shares) => [...shares.values()]),
	};
}

/** The rows an entry counts in. */
const countsIn = (entry: LedgerEntry, balances: ReturnType<typeof balanceTable>): BalanceRow[] => {
	if (entry.kind === 'stamp' || entry.kind === 'void') return [];
	const coupon = balances.of(entry.coupon, '');
	return entry.device === '' ? [coupon] : [coupon, balances.of(entry.coupon, entry.device)];
};

/** The sums that some entries touch, nobody else's to change until the transaction ends. */
async function balancesOf(
	db: Kysely<Tables>,
	{ engine, rows: table }: Pick<Database, 'engine' | 'rows'>,
	entries: readonly LedgerEntry[],
) {
	const balances = balanceTable();
	for (const each of entries) countsIn(each, balances);
	const rows = balances.rows();
	if (rows.length === 0) return balances;
	// On the embedded database the transaction has the only write lock there is.
	if (engine === 'postgres') await lockCoupons(db, balances.coupons());
	for (const found of await table.sums(db, rows))
		Object.assign(balances.of(found.coupon, found.device), found);
	return balances;
}

export interface Working extends State {
	/** Writes what was added. Throws `Guessed` or `Raced` where some of it is there. */
	write(): Promise<void>;
}

/**
 * What is recorded of all that some entries touch, ready to be judged and added to. Hopeful, the entries are taken for
 * new without a look: most are, and `write` tells.
 */
export async function workingState(
	db: Kysely<Tables>,
	{ engine, rows: table }: Pick<Database, 'engine' | 'rows'>,
	entries: readonly LedgerEntry[],
	hopeful = false,
): Promise<Working> {
	const balances = await balancesOf(db, { engine, rows: table }, entries);
	const ids = idsOf(entries, hopeful);
	const found = ids.length === 0 ? [] : await table.find(db, ids);
	const known = new Map(found.map(({ id, body }) => [id, JSON.parse(body) as LedgerEntry]));
	const subjects = entries.flatMap((each) => (each.kind === 'void' ? [each.entry] : []));
	const voids = new Set(
		subjects.length === 0
			? []
			: (await db.selectFrom('entry').select('subject').where('subject', 'in', subjects).execute()).map(
					({ subject }) => subject,
				),
	);

	const added: LedgerEntry[] = [];
	const conflicts: RedeemEntry[] = [];
	const touched = new Set<BalanceRow>();
	return {
		entry: (id) => known.get(id),
		isVoid: (id) => voids.has(id),
		coupon: (coupon) => balances.of(coupon, ''),
		share: balances.of,
		add(entry) {
			known.set(entry.id, entry);
			if (entry.kind === 'void') voids.add(entry.entry);
			added.push(entry);
			for (const each of countsIn(entry, balances)) touched.add(each);
		},
		conflict: (entry) => void conflicts.push(entry),
		async write() {
			if (!(await writeEntries(db, added, { engine, rows: table })))
				throw hopeful ? new Guessed() : new Raced();
			if (touched.size > 0) await table.put(db, [...touched]);
			await writeConflicts(db, conflicts);
		},
	};
}

/** The row of an entry. */
export const rowOf = (entry: LedgerEntry): EntryRow => ({
	id: entry.id,
	kind: entry.kind,
	subject: entry.kind === 'void' ? entry.entry : null,
	body: JSON.stringify(entry),
});

/** Whether none of them was there yet. */
async function writeEntries(
	db: Kysely<Tables>,
	added: readonly LedgerEntry[],
	{ engine, rows: table }: Pick<Database, 'engine' | 'rows'>,
): Promise<boolean> {
	if (added.length === 0) return true;
	const rows = added.map(rowOf);
	// In the order of their ids, so that two batches never wait for each other in a circle; in a file only one writes.
	if (engine === 'postgres') rows.sort((a, b) => (a.id < b.id ? -1 : 1));
	return (await table.insert(db, rows)) === rows.length;
}

async function writeConflicts(db: Kysely<Tables>, conflicts: readonly RedeemEntry[]): Promise<void> {
	if (conflicts.length === 0) return;
	const rows = conflicts.map((each) => ({ entry: each.id, signer: each.by, body: JSON.stringify(each) }));
	await db
		.insertInto('conflict')
		.values(rows)
		.onConflict((on) => on.doNothing())
		.execute();
}
