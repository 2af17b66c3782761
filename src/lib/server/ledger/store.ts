// What a batch touches, read into memory before it is judged, and written back after.
import { sql, type Kysely } from 'kysely';
import { emptyBalance, type Balance, type State } from '../../domain/ledger/decide.ts';
import type { LedgerEntry, RedeemEntry } from '../../domain/ledger/entry.ts';
import type { Entries } from './entries.ts';
import type { Database } from './open.ts';
import type { EntryRow, Tables } from './tables.ts';
import { Guessed, Raced } from './transact.ts';

const key = (coupon: string, device: string) => `${coupon} ${device}`;

/** Ids of the entries a batch has to know: those it speaks of, and its own unless they are taken for new. */
function idsOf(entries: readonly LedgerEntry[], hopeful: boolean): string[] {
	const own = new Set(entries.map(({ id }) => id));
	const others = new Set<string>();
	for (const entry of entries) {
		if ((entry.kind === 'redeem' || entry.kind === 'return') && entry.grant !== '') others.add(entry.grant);
		if (entry.kind === 'void') others.add(entry.entry);
	}
	return hopeful ? [...others].filter((id) => !own.has(id)) : [...new Set([...own, ...others])];
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

/** The sums of coupons and of their shares of some devices, nobody else's to change until the transaction ends. */
async function balancesOf(
	db: Kysely<Tables>,
	engine: Database['engine'],
	coupons: readonly string[],
	devices: readonly string[],
): Promise<Map<string, Balance>> {
	if (coupons.length === 0) return new Map();
	// On the embedded database the transaction has the only write lock there is.
	if (engine === 'postgres') await lockCoupons(db, coupons);
	const rows = await db
		.selectFrom('balance')
		.selectAll()
		.where('coupon', 'in', coupons)
		.where('device', 'in', ['', ...devices])
		.execute();
	return new Map(rows.map(({ coupon, device, ...sums }) => [key(coupon, device), sums]));
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
	{ engine, entries: table }: Pick<Database, 'engine' | 'entries'>,
	entries: readonly LedgerEntry[],
	hopeful = false,
): Promise<Working> {
	const counting = entries.filter((each) => each.kind !== 'stamp' && each.kind !== 'void');
	const coupons = [...new Set(counting.map(({ coupon }) => coupon))].sort();
	const devices = [...new Set(counting.map(({ device }) => device))].filter((each) => each !== '');
	const balances = await balancesOf(db, engine, coupons, devices);
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
	const touched = new Set<string>();
	const balance = (coupon: string, device: string) => {
		const name = key(coupon, device);
		const found = balances.get(name) ?? emptyBalance();
		balances.set(name, found);
		return found;
	};
	const touch = (entry: LedgerEntry) => {
		if (entry.kind === 'stamp' || entry.kind === 'void') return;
		touched.add(key(entry.coupon, ''));
		if (entry.device !== '') touched.add(key(entry.coupon, entry.device));
	};
	return {
		entry: (id) => known.get(id),
		isVoid: (id) => voids.has(id),
		coupon: (coupon) => balance(coupon, ''),
		share: balance,
		add(entry) {
			known.set(entry.id, entry);
			if (entry.kind === 'void') voids.add(entry.entry);
			added.push(entry);
			touch(entry);
		},
		conflict: (entry) => void conflicts.push(entry),
		async write() {
			if (!(await writeEntries(db, added, table))) throw hopeful ? new Guessed() : new Raced();
			await writeBalances(db, [...touched].sort(), balances);
			await writeConflicts(db, conflicts);
		},
	};
}

/** The row of an entry. */
export const rowOf = (entry: LedgerEntry): EntryRow => ({
	...{ id: entry.id, kind: entry.kind, subject: entry.kind === 'void' ? entry.entry : null },
	body: JSON.stringify(entry),
});

/** Whether none of them was there yet. */
async function writeEntries(
	db: Kysely<Tables>,
	added: readonly LedgerEntry[],
	table: Entries,
): Promise<boolean> {
	if (added.length === 0) return true;
	// In the order of their ids, so that two batches never wait for each other in a circle.
	const rows = added.map(rowOf).sort((a, b) => (a.id < b.id ? -1 : 1));
	return (await table.insert(db, rows)) === rows.length;
}

async function writeBalances(
	db: Kysely<Tables>,
	touched: readonly string[],
	balances: ReadonlyMap<string, Balance>,
): Promise<void> {
	if (touched.length === 0) return;
	const rows = touched.map((name) => {
		const [coupon = '', device = ''] = name.split(' ');
		return { coupon, device, ...(balances.get(name) ?? emptyBalance()) };
	});
	await db
		.insertInto('balance')
		.values(rows)
		.onConflict((on) =>
			on.columns(['coupon', 'device']).doUpdateSet({
				granted: sql`excluded.granted`,
				returned: sql`excluded.returned`,
				redeemed: sql`excluded.redeemed`,
				staff: sql`excluded.staff`,
			}),
		)
		.execute();
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
