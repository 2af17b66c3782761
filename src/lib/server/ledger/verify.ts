// Recomputes every balance from the entries alone, and says where the ledger does not agree with itself.
import type { Maths } from '../../domain/codes/ports.ts';
import { idOf } from '../../domain/ledger/canonical.ts';
import { signedWith } from '../../domain/ledger/check.ts';
import { count, emptyBalance, outstanding, type Balance } from '../../domain/ledger/decide.ts';
import { readEntry, type LedgerEntry } from '../../domain/ledger/entry.ts';
import type { CampaignRules } from '../../domain/ledger/rules.ts';
import { maths as ownMaths } from './maths.ts';
import type { Database } from './open.ts';
import { atOneMoment, pagesOfEntries, type KeptRow } from './snapshot.ts';

export interface Findings {
	entries: number;
	conflicts: number;
	/** What cannot be: each a sentence that names the entry, or the coupon and device. */
	problems: string[];
	/** What was detected and could not have been prevented. */
	notes: string[];
}

const SUMS = ['granted', 'returned', 'redeemed', 'staff'] as const;
/** Problems told one by one; a broken file would have millions. */
const MOST_TOLD = 100;

/** Sums of entries by coupon and device, as the table of balances holds them. */
export function sums() {
	const all = new Map<string, Balance>();
	const share = (coupon: string, device: string) => {
		const name = `${coupon} ${device}`;
		const found = all.get(name) ?? emptyBalance();
		all.set(name, found);
		return found;
	};
	return { all, add: (entry: LedgerEntry) => count(entry, { coupon: (id) => share(id, ''), share }) };
}

function parsed({ body }: KeptRow): LedgerEntry | null {
	try {
		return readEntry(JSON.parse(body));
	} catch {
		return null;
	}
}

async function wrongWith(row: KeptRow, entry: LedgerEntry, maths: Maths, signatures: boolean) {
	const subject = entry.kind === 'void' ? entry.entry : null;
	if (row.id !== entry.id || row.kind !== entry.kind || row.subject !== subject)
		return 'is filed under another id, kind or subject than it says';
	const due = await idOf(maths.digest, entry);
	if (due !== null && due !== entry.id) return 'does not have the id that follows from it';
	if (signatures && !(await signedWith(maths.verify)(entry))) return 'is not signed by whom it names';
	return null;
}

const named = (name: string) => {
	const [coupon = '', device = ''] = name.split(' ');
	return device === '' ? `coupon ${coupon}` : `coupon ${coupon}, device ${device}`;
};

function compared(told: ReadonlyMap<string, Balance>, due: ReadonlyMap<string, Balance>): string[] {
	const nothing = emptyBalance();
	return [...new Set([...told.keys(), ...due.keys()])].sort().flatMap((name) =>
		SUMS.flatMap((sum) => {
			const [a, b] = [(told.get(name) ?? nothing)[sum], (due.get(name) ?? nothing)[sum]];
			return a === b ? [] : [`${named(name)}: the counter says ${a} ${sum}, the entries say ${b}`];
		}),
	);
}

/** What the sums themselves must keep, whatever the counters say. */
function beyond(
	due: ReadonlyMap<string, Balance>,
	rules: CampaignRules,
): Pick<Findings, 'problems' | 'notes'> {
	const problems: string[] = [];
	const notes: string[] = [];
	for (const [name, each] of due) {
		const [coupon = '', device = ''] = name.split(' ');
		const rule = rules.coupons.get(coupon);
		const limited = rule ? rule.quota !== null : each.granted > 0;
		if (device !== '' && limited && each.redeemed > outstanding(each))
			problems.push(`${named(name)}: ${each.redeemed} redeemed of a share of ${outstanding(each)}`);
		const quota = rule?.quota ?? null;
		if (device !== '' || quota === null) continue;
		if (outstanding(each) > quota)
			problems.push(`${named(name)}: ${outstanding(each)} handed out as shares of a quota of ${quota}`);
		if (each.staff > quota) notes.push(`${named(name)}: ${each.staff} staff uses of a quota of ${quota}`);
	}
	return { problems, notes };
}

/** Checks a whole ledger as it is at one moment. Signatures may be left out: they are what takes time. */
export async function verified(
	database: Database,
	{
		rules,
		signatures = true,
		maths = ownMaths,
	}: { rules: CampaignRules; signatures?: boolean; maths?: Maths },
): Promise<Findings> {
	return atOneMoment(database, async (db) => {
		const due = sums();
		const problems: string[] = [];
		let entries = 0;
		for await (const page of pagesOfEntries(db)) {
			entries += page.length;
			const told = await Promise.all(
				page.map(async (row) => {
					const entry = parsed(row);
					if (!entry) return `entry ${row.id} cannot be read`;
					due.add(entry);
					const wrong = await wrongWith(row, entry, maths, signatures);
					return wrong && `entry ${row.id} ${wrong}`;
				}),
			);
			for (const each of told) if (each !== null && problems.length < MOST_TOLD) problems.push(each);
		}
		const rows = await db.selectFrom('balance').selectAll().execute();
		const told = new Map(rows.map(({ coupon, device, ...held }) => [`${coupon} ${device}`, held]));
		const conflicts = await db
			.selectFrom('conflict')
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow();
		const more = beyond(due.all, rules);
		return {
			entries,
			conflicts: Number(conflicts.count),
			problems: [...problems, ...compared(told, due.all), ...more.problems],
			notes: more.notes,
		};
	});
}
