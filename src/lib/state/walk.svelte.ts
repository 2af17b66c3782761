// A walk under way: the engine's state, what the device tells, and what is kept.
import { followCompass } from '../device/compass.ts';
import { followPosition, type NoPosition, type PositionFix } from '../device/position.ts';
import { forgetWalk, keepWalk, keptWalk } from '../device/walks.ts';
import { buzz, keepAwake } from '../device/walking-aids.ts';
import { advance } from '../domain/walk/advance.ts';
import { lineOf, prepareWalk, type Walk } from '../domain/walk/prepare.ts';
import { readState, savedState } from '../domain/walk/saved.ts';
import { nextOn } from '../domain/walk/settle.ts';
import { newState, type Step, type WalkState } from '../domain/walk/state.ts';
import type { Input, WalkEvent, WalkLeg, WalkStop } from '../domain/walk/types.ts';

/** A word of the walker's. */
export type Order = Exclude<Input, { kind: 'fix' | 'tick' }>;

/** A trail as it is walked. */
export interface TrailToWalk {
	id: string;
	stops: readonly WalkStop[];
	legs: readonly WalkLeg[];
}

/** What a walk needs of the device; a test hands in its own. */
export interface WalkDevice {
	followPosition: typeof followPosition;
	followCompass: typeof followCompass;
	keptWalk: typeof keptWalk;
	keepWalk: typeof keepWalk;
	forgetWalk: typeof forgetWalk;
	keepAwake: typeof keepAwake;
	buzz: typeof buzz;
	now: () => number;
}
const thisDevice: WalkDevice = {
	...{ followPosition, followCompass, keptWalk, keepWalk, forgetWalk, keepAwake, buzz },
	now: () => Date.now(),
};

/** Milliseconds between two keepings while nothing happens, and between two looks at the clock. */
const EVERY = 5000;
const TICK = 10_000;
/** Metres a second from which the direction of travel says where the phone points. */
const WALKING = 0.7;

export class WalkGuide {
	/** Null until the walk has begun. */
	walk: WalkState | null = $state.raw(null);
	/** The trail made ready for walking. */
	readonly way: Walk;
	/** A walk found on this device that could go on. */
	found: WalkState | null = $state.raw(null);
	byHand = $state(false);
	trouble: NoPosition | null = $state(null);
	heading: number | null = $state(null);
	/** False when this browser keeps nothing. */
	kept = $state(true);
	readonly #trail: string;
	readonly #device: WalkDevice;
	#ends: (() => void)[] = [];
	#compass = false;
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

	/** Stop a walk found came to last, in the trail's own order; null without one. */
	get lastReached(): number | null {
		const { found } = this;
		if (!found) return null;
		const reached = lineOf(this.way, found.reversed).stops.filter(
			({ stop }) => found.stops[stop] === 'reached',
		);
		return reached.at(-1)?.stop ?? null;
	}

	/** Looks for a walk that was under way when the browser went. */
	async look(): Promise<void> {
		const saved = readState(this.way, await this.#device.keptWalk(this.#trail));
		this.found = 'reason' in saved ? null : saved;
	}

	/** Begins, or goes on with the walk found. */
	begin({ byHand = false, reversed = false, again = false } = {}): void {
		const state = again && this.found ? this.found : newState(this.way, reversed);
		this.walk = state.paused ? advance(this.way, state, { kind: 'resume', at: this.#now() }).state : state;
		this.byHand = byHand;
		this.#ends.push(this.#device.keepAwake());
		if (!byHand) this.#follow();
		this.#keep(true);
	}

	#follow(): void {
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
		if (!this.#compass) this.heading = (fix.speed ?? 0) >= WALKING ? fix.heading : this.heading;
		if (Number.isFinite(fix.at)) this.#ahead = fix.at - this.#device.now();
		this.#take(advance(this.way, this.walk, { kind: 'fix', ...fix }));
	}

	#take({ state, events }: Step): void {
		this.walk = state;
		for (const event of events) this.#feel(event);
		this.#keep(events.length > 0);
	}

	#feel({ kind }: WalkEvent): void {
		if (kind === 'reached') this.#device.buzz([180, 90, 180]);
		else if (kind === 'off-trail') this.#device.buzz([400, 150, 400]);
	}

	/** Carries out what the walker orders by hand. */
	order(given: Order): void {
		if (!this.walk) return;
		this.#take(advance(this.way, this.walk, { ...given, at: this.#now() }));
		this.#keep(true);
	}

	#keep(now: boolean): void {
		const at = this.#device.now();
		if (!this.walk || (!now && at - this.#keptAt < EVERY)) return;
		this.#keptAt = at;
		void this.#device.keepWalk(this.#trail, savedState(this.walk), at).then((kept) => (this.kept = kept));
	}

	/** Ends following; the walk stays kept. */
	leave(): void {
		for (const end of this.#ends.splice(0)) end();
	}

	/** Ends the walk and forgets it. */
	async forget(): Promise<void> {
		this.leave();
		this.walk = this.found = null;
		await this.#device.forgetWalk(this.#trail);
	}
}
