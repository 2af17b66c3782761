// The ledger beside its floor: both do the same in turns, on the same disk at the same time. And how figures are printed.
import { readSync } from '../../src/lib/domain/ledger/entry.ts';
import type { Ledger } from '../../src/lib/server/ledger/ledger.ts';
import { asIs, BATCH, type Sign } from './ledger-batches.ts';

export const row = (...cells: (string | number)[]) =>
	console.log(
		cells.map((cell, i) => (i === 0 ? String(cell).padEnd(40) : String(cell).padStart(15))).join(''),
	);
export const whole = (value: number) => Math.round(value).toLocaleString('en');
const middle = (all: number[]) => [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0;
/** What nine of ten exceed: the cost when nobody else wants the machine just then. */
const quickTenth = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 10)] ?? 0;
export const share = (value: number) => `${(value * 100).toFixed(0)} %`;

export async function send(ledger: Ledger, text: string): Promise<void> {
	const request = readSync(JSON.parse(text));
	const verdicts = request ? await ledger.sync(request) : [];
	if (verdicts.length !== BATCH || verdicts.some(({ verdict }) => verdict !== 'recorded'))
		throw new Error(JSON.stringify(verdicts.slice(0, 2)));
}

export type Floor = (rows: readonly { id: string; kind: string; body: string }[]) => Promise<void>;
export const rowsOf = (text: string) =>
	(JSON.parse(text) as { entries: { id: string; kind: string }[] }).entries.map((entry) => ({
		...{ id: entry.id, kind: entry.kind, body: JSON.stringify(entry) },
	}));

/** Least part of what bare prepared statements reach, by the middle turn. */
const LEAST = 0.6;
export const RATIOS = [`middle ≥ ${share(LEAST)}`, 'quick tenth'];
type Compared = Awaited<ReturnType<typeof compared>>;

/** Prints a comparison; the middle one counts, the quick tenth tells how much of it is others' use of the machine. */
export function judged(name: string, { bare, ours, ratio, quick }: Compared): void {
	row(name, whole(bare), whole(ours), share(ratio), share(quick));
	if (ratio >= LEAST) return;
	console.log(`  Under ${share(LEAST)} of bare prepared statements.`);
	process.exitCode = 1;
}

interface Load {
	turns?: number;
	clients?: number;
	/** Batches that each client sends in a turn, the next when the last was answered. */
	each?: number;
}

/**
 * Floor and ledger in turns, each first in every other one, so that both meet the same disk; the middle turn of each
 * counts, because one sync among many takes a hundred times as long where others use the disk. The floor writes as many
 * batches as the clients send, each in its own transaction. Entries a second.
 */
export async function compared(
	ledger: Ledger,
	floor: Floor,
	make: (sign: Sign) => Promise<string>,
	{ turns = 300, clients = 1, each = 1 }: Load = {},
) {
	const [bare, ours]: [number[], number[]] = [[], []];
	const timed = async (into: number[], work: () => Promise<unknown>) => {
		const begun = performance.now();
		await work();
		into.push(performance.now() - begun);
	};
	const some = () => Promise.all(Array.from({ length: clients * each }, () => make(asIs)));
	for (let turn = 0; turn < turns; turn++) {
		const [texts, batches] = [await some(), (await some()).map(rowsOf)];
		const client = async () => {
			for (let sent = 0; sent < each; sent++) await send(ledger, texts.pop() ?? '');
		};
		const both = [
			() => timed(ours, () => Promise.all(Array.from({ length: clients }, client))),
			() =>
				timed(bare, async () => {
					for (const rows of batches) await floor(rows);
				}),
		];
		for (const one of turn % 2 === 0 ? both : both.reverse()) await one();
	}
	const rate = (all: number[]) => (BATCH * clients * each * 1000) / middle(all);
	return {
		...{ bare: rate(bare), ours: rate(ours), ratio: middle(bare) / middle(ours) },
		quick: quickTenth(bare) / quickTenth(ours),
	};
}
