// A walk under way: the engine's state, what the device tells, and what is kept.
import type { NoPosition, PositionFix } from '../device/position.ts';
import { thisDevice, type WalkDevice } from '../device/walk-device.ts';
import { noTravel, travelled } from '../domain/travel.ts';
import { advance } from '../domain/walk/advance.ts';
import { lineOf, prepareWalk, type Walk } from '../domain/walk/prepare.ts';
import { readState, savedState } from '../domain/walk/saved.ts';
import { nextOn } from '../domain/walk/settle.ts';
import { newState, type Step, type WalkState } from '../domain/walk/state.ts';
import type { Input, Refusal, WalkEvent, WalkLeg, WalkStop } from '../domain/walk/types.ts';

/** A word of the walker's. */
export type Order = Exclude<Input, { kind: 'fix' | 'tick' }>;

/** A trail as it is walked. */
export interface TrailToWalk {
	id: string;
	stops: readonly WalkStop[];
	legs: readonly WalkLeg[];
}

/** Milliseconds between two keepings while nothing happens, and between two looks at the clock. */
const EVERY = 5000;
const TICK = 10_000;
/** Words that mean something to a walk at rest; any other ends the rest first. */
const restful: readonly Order['kind'][] = ['pause', 'resume', 'finish'];

export class WalkGuide {
	/** Null until the walk has begun. */
	walk: WalkState | null = $state.raw(null);
	/** The trail made ready for walking. */
	readonly way: Walk;
	/** A walk found on this device, under way or ended. */
	found: WalkState | null = $state.raw(null);
	/** Why a walk found on this device cannot be used; null when it can, and when there is none. */
	refused: Refusal | null = $state(null);
	byHand = $state(false);
	trouble: NoPosition | null = $state(null);
	/** Degrees clockwise from north in which the phone points or goes; null while nobody knows. */
	heading: number | null = $state(null);
	/** False when this browser keeps nothing. */
	kept = $state(true);
	readonly #trail: string;
	readonly #device: WalkDevice;
	#foundByHand = false;
	/** The walk as it was when the walker ended it. */
	#before: WalkState | null = $state.raw(null);
	#ends: (() => void)[] = [];
	#compass = false;
	#travel = noTravel;
	#keptAt = 0;
	/** Milliseconds by which the clock of the positions is ahead of the device's. */
	#ahead = 0;

	constructor(trail: TrailToWalk, device: WalkDevice = thisDevice) {
		this.#trail = trail.id;
		this.#device = device;
		this.way = prepareWalk(trail.stops, trail.legs);
	}

	/** Stop a walk found would go on to, in the trail's own order; null without one. */
	get goesOnTo(): number | null {
		const { found } = this;
		if (!found || found.phase === 'finished') return null;
		return nextOn(lineOf(this.way, found.reversed), found)?.stop ?? null;
	}

	/** Whether the walk found has ended: there is a summary to see. */
	get isOver(): boolean {
		return this.found?.phase === 'finished';
	}

	/** Whether the walk was just ended by the walker, who may have meant something else. */
	get canGoOn(): boolean {
		return this.#before !== null;
	}

	/** Stop a walk found came to last, in the trail's own order; null without one. */
	get lastReached(): number | null {
		const { found } = this;
		if (!found) return null;
		const reached = lineOf(this.way, found.reversed).stops.filter(
			({ stop }) => found.stops[stop] === 'reached',
		);
		return reached.at(-1)?.stop ?? null;
	}

	/** Looks for a walk kept on this device: one that was under way when the browser went, or its end. */
	async look(): Promise<void> {
		const kept = await this.#device.keptWalk(this.#trail);
		if (!kept) return;
		const saved = readState(this.way, kept.saved);
		if ('reason' in saved) this.refused = saved.reason;
		else this.found = saved;
		this.#foundByHand = kept.byHand;
	}

	/** Begins, or goes on with the walk found. */
	begin({ byHand = false, reversed = false, again = false } = {}): void {
		const found = again ? this.found : null;
		this.byHand = found ? this.#foundByHand : byHand;
		this.refused = null;
		this.#takeUp(found ?? newState(this.way, reversed));
	}

	/** Goes on where the walk was when the walker ended it. */
	goOn(): void {
		if (this.#before) this.#takeUp(this.#before);
		this.#before = null;
	}

	#takeUp(state: WalkState): void {
		this.walk = state.paused ? advance(this.way, state, { kind: 'resume', at: this.#now() }).state : state;
		this.#attend();
		this.#keep(true);
	}

	/** Asks the phone for what the walk needs now: nothing while it rests and after its end. */
	#attend(): void {
		const isUnderWay = this.walk !== null && this.walk.phase !== 'finished' && !this.walk.paused;
		if (isUnderWay === this.#ends.length > 0) return;
		if (!isUnderWay) return this.leave();
		this.#ends.push(this.#device.keepAwake());
		if (!this.byHand) this.#follow();
	}

	#follow(): void {
		// What lies between was not walked.
		this.#travel = { ...this.#travel, from: null };
		this.#ends.push(
			this.#device.followPosition(
				(fix) => this.#told(fix),
				(why) => (this.trouble = why),
			),
		);
		this.followCompass();
		const ticking = setInterval(() => this.#tick(), TICK);
		this.#ends.push(() => clearInterval(ticking));
	}

	/** Milliseconds since 1970 by the clock of the positions. */
	#now(): number {
		return this.#device.now() + this.#ahead;
	}

	/** Lets the walk see that no position comes. */
	#tick(): void {
		if (this.walk) this.walk = advance(this.way, this.walk, { kind: 'tick', at: this.#now() }).state;
	}

	/** Follows the compass; after the visitor has allowed it, where the device asks. */
	followCompass(): void {
		if (this.#ends.length === 0) return;
		this.#ends.push(
			this.#device.followCompass((heading) => {
				this.#compass = true;
				this.heading = heading;
			}),
		);
	}

	#told(fix: PositionFix): void {
		if (!this.walk) return;
		this.trouble = null;
		this.#travel = travelled(this.#travel, fix);
		if (!this.#compass) this.heading = this.#travel.heading;
		if (Number.isFinite(fix.at)) this.#ahead = fix.at - this.#device.now();
		this.#take(advance(this.way, this.walk, { kind: 'fix', ...fix }));
	}

	#take({ state, events }: Step): void {
		this.walk = state;
		for (const event of events) this.#feel(event);
		this.#attend();
		this.#keep(events.length > 0);
	}

	#feel({ kind }: WalkEvent): void {
		if (kind === 'reached') this.#device.buzz([180, 90, 180]);
		else if (kind === 'off-trail') this.#device.buzz([400, 150, 400]);
	}

	/** Carries out what the walker orders by hand. */
	order(given: Order): void {
		if (!this.walk) return;
		const at = this.#now();
		if (this.walk.paused && !restful.includes(given.kind))
			this.#take(advance(this.way, this.walk, { kind: 'resume', at }));
		if (given.kind === 'finish' && this.walk.phase !== 'finished') this.#before = this.walk;
		this.#take(advance(this.way, this.walk, { ...given, at }));
		this.#keep(true);
	}

	#keep(now: boolean): void {
		const at = this.#device.now();
		if (!this.walk || (!now && at - this.#keptAt < EVERY)) return;
		this.#keptAt = at;
		const kept = { saved: savedState(this.walk), byHand: this.byHand };
		void this.#device.keepWalk(this.#trail, kept, at).then((done) => (this.kept = done));
	}

	/** Ends following; the walk stays kept. */
	leave(): void {
		for (const end of this.#ends.splice(0)) end();
		this.trouble = null;
	}

	/** Ends the walk and forgets it. */
	async forget(): Promise<void> {
		this.leave();
		this.walk = this.found = this.#before = null;
		await this.#device.forgetWalk(this.#trail);
	}
}
