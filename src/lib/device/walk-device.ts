// What a walk asks of the phone, in one hand, so that a test can give it another.
import { followCompass } from './compass.ts';
import { followPosition } from './position.ts';
import { buzz, keepAwake } from './walking-aids.ts';
import { forgetWalk, keepWalk, keptWalk } from './walks.ts';

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
export const thisDevice: WalkDevice = {
	...{ followPosition, followCompass, keptWalk, keepWalk, forgetWalk, keepAwake, buzz },
	now: () => Date.now(),
};
