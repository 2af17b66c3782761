// The stamp book as pages show it: read when a page has come to life, changed only after the disk has it.
import type { RootKey } from '../domain/codes/chain.ts';
import type { Code, Refused, Unread } from '../domain/codes/types.ts';
import { emptyBook, type Book } from '../domain/pass/book.ts';
import { progressOf, type Progress } from '../domain/rally/progress.ts';
import type { Attempt } from '../domain/rally/stamp.ts';
import type { Rally, Stamp } from '../domain/rally/types.ts';
import type { Stamped } from '../device/stamping.ts';

/** What can be said of an attempt: a stamp, a refusal by the rules, a text that is no stamp's code, or nothing kept here. */
export type Outcome = Stamped | { kind: 'unread'; reason: Unread | 'other' };

export class StampBookState {
	book: Book = $state.raw(emptyBook);
	/** Whether the book was read; before, nobody knows what is in it. */
	ready = $state(false);
	/** This browser keeps nothing. */
	nowhere = $state(false);
	busy = $state(false);
	outcome: Outcome | null = $state.raw(null);
	/** The checkpoint of the outcome. */
	at = $state('');

	async load(): Promise<void> {
		const { keptBook } = await import('../device/book.ts');
		const book = await keptBook();
		this.nowhere = book === 'no-storage';
		if (book !== 'no-storage') this.book = book;
		this.ready = true;
	}

	progress = (rally: Rally): Progress => progressOf(rally, this.book.stamps, Date.now());

	/** The stamp at a checkpoint, the latest of several rounds. */
	stampAt = (rally: Rally, checkpoint: string): Stamp | undefined =>
		this.book.stamps
			.filter((each) => each.rally === rally.id && each.checkpoint === checkpoint)
			.sort((a, b) => b.round - a.round || a.at - b.at)[0];

	async stamp(attempt: Attempt, rally: Rally, checkpoint: string, roots: readonly RootKey[]): Promise<void> {
		this.at = checkpoint;
		this.busy = true;
		try {
			const { stampHere } = await import('../device/stamping.ts');
			this.outcome = await stampHere(attempt, rally, checkpoint, roots, Date.now());
			if (this.outcome.kind === 'stamp') this.book = this.outcome.book;
			if (this.outcome.kind === 'no-storage') this.nowhere = true;
		} finally {
			this.busy = false;
		}
	}

	/** A position, as good as it gets within twenty seconds, or none. */
	async stampByPosition(
		rally: Rally,
		checkpoint: string,
		roots: readonly RootKey[],
		token = '',
	): Promise<void> {
		this.busy = true;
		this.at = checkpoint;
		const { bestFix } = await import('../device/best-fix.ts');
		const fix = await bestFix();
		await this.stamp(
			token === '' ? { way: 'position', fix } : { way: 'position-qr', token, fix },
			...([rally, checkpoint, roots] as const),
		);
	}

	/** What came with an address: its secret part stands behind the checkpoint. */
	async stampByFragment(
		at: string,
		fragment: string,
		rally: Rally,
		roots: readonly RootKey[],
	): Promise<void> {
		const { readFragment } = await import('../domain/codes/read.ts');
		await this.stampByCode(readFragment(at, fragment), rally, roots, 'printed');
	}

	/** What the camera saw. `hosts`: names of the sites whose codes these are. */
	async stampByText(
		text: string,
		hosts: readonly string[],
		rally: Rally,
		roots: readonly RootKey[],
	): Promise<void> {
		const { readCode } = await import('../domain/codes/read.ts');
		await this.stampByCode(readCode(text, hosts), rally, roots, 'scanned');
	}

	/** Does what a code that was read asks for; `opened` by the phone's own camera, or scanned in the guide. */
	async stampByCode(
		code: Code | Refused<Unread>,
		rally: Rally,
		roots: readonly RootKey[],
		how: 'printed' | 'scanned',
	): Promise<void> {
		if (code.kind === 'rotating') return this.stamp({ way: 'rotating', code }, rally, code.checkpoint, roots);
		if (code.kind !== 'printed') {
			this.outcome = { kind: 'unread', reason: code.kind === 'refused' ? code.reason : 'other' };
			return;
		}
		const { checkpoint, token } = code;
		const ways = rally.checkpoints.find((each) => each.id === checkpoint)?.ways ?? [];
		if (!ways.includes(how) && ways.includes('position-qr'))
			return this.stampByPosition(rally, checkpoint, roots, token);
		await this.stamp({ way: how, token }, rally, checkpoint, roots);
	}
}
