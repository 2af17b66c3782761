// A walk under way: the engine's state, what the device tells, and what is kept.
import { followCompass } from '../device/compass.ts';
import { followPosition, type NoPosition, type PositionFix } from '../device/position.ts';
import { forgetWalk, keepWalk, keptWalk } from '../device/walks.ts';
import { buzz, keepAwake } from '../device/walking-aids.ts';
import { advance, newWalk, type Step } from '../domain/walk/advance.ts';
import { courseOf, type Course, type CourseTrail } from '../domain/walk/course.ts';
import { order, turnedRound } from '../domain/walk/orders.ts';
import { savedWalk } from '../domain/walk/saved.ts';
import type { Order, WalkEvent, WalkState } from '../domain/walk/types.ts';

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

/** Milliseconds between two keepings while nothing happens. */
const EVERY = 5000;
/** Metres a second from which the direction of travel says where the phone points. */
const WALKING = 0.7;

export class WalkGuide {
	/** Null until the walk has begun. */
	walk: WalkState | null = $state.raw(null);
	course: Course = $state.raw() as Course;
	/** A walk found on this device that could go on. */
	found: WalkState | null = $state.raw(null);
	byHand = $state(false);
	trouble: NoPosition | null = $state(null);
	heading: number | null = $state(null);
	/** False when this browser keeps nothing. */
	kept = $state(true);
	readonly #trail: CourseTrail;
	readonly #device: WalkDevice;
	#ends: (() => void)[] = [];
	#compass = false;
	#keptAt = 0;

	constructor(trail: CourseTrail, device: WalkDevice = thisDevice) {
		this.#trail = trail;
		this.#device = device;
		this.course = courseOf(trail);
	}

	/** Looks for a walk that was under way when the browser went. */
	async look(): Promise<void> {
		const saved = savedWalk(await this.#device.keptWalk(this.#trail.id), this.#trail);
		this.found = typeof saved === 'string' ? null : saved;
	}

	/** Begins, or goes on with the walk found. */
	begin({ byHand = false, reversed = false, again = false } = {}): void {
		const state = again && this.found ? this.found : null;
		this.course = courseOf(this.#trail, state?.reversed ?? reversed);
		this.walk = state ? { ...state, paused: false } : newWalk(this.course, reversed);
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
		this.#take(advance(this.course, this.walk, fix));
	}

	#take({ state, events }: Step): void {
		this.walk = state;
		for (const event of events) this.#feel(event);
		this.#keep(events.length > 0);
	}

	#feel({ told }: WalkEvent): void {
		if (told === 'stop') this.#device.buzz([180, 90, 180]);
		else if (told === 'off') this.#device.buzz([400, 150, 400]);
	}

	/** Carries out what the walker orders by hand. */
	order(given: Order): void {
		if (!this.walk) return;
		if (given.do === 'reverse') {
			const { course, state } = turnedRound(this.#trail, this.walk);
			this.course = course;
			this.#take({ state, events: [] });
		} else this.#take(order(this.course, this.walk, given, this.#device.now()));
		this.#keep(true);
	}

	#keep(now: boolean): void {
		const at = this.#device.now();
		if (!this.walk || (!now && at - this.#keptAt < EVERY)) return;
		this.#keptAt = at;
		void this.#device.keepWalk(this.#trail.id, this.walk, at).then((kept) => (this.kept = kept));
	}

	/** Ends following; the walk stays kept. */
	leave(): void {
		for (const end of this.#ends.splice(0)) end();
	}

	/** Ends the walk and forgets it. */
	async forget(): Promise<void> {
		this.leave();
		this.walk = this.found = null;
		await this.#device.forgetWalk(this.#trail.id);
	}
}
