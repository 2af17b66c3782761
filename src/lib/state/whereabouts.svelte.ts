// Where the visitor is, once they ask. Lives in the page that asked and nowhere else.
import { whereAmI, type NoPosition, type Whereabouts } from '../device/position.ts';

export class WhereaboutsState {
	asking = $state(false);
	here: { lat: number; lon: number; accuracy: number } | null = $state(null);
	why: NoPosition | null = $state(null);
	readonly #find: () => Promise<Whereabouts>;

	constructor(find = whereAmI) {
		this.#find = find;
	}

	/** Asks the phone once. Afterwards either `here` or `why` is set. */
	async look(): Promise<void> {
		this.asking = true;
		const found = await this.#find();
		this.asking = false;
		if ('why' in found) this.why = found.why;
		else Object.assign(this, { here: found, why: null });
	}
}
