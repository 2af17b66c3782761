// Long work in short slices: jobs are generators, and no slice holds the page longer than a few milliseconds.

const SLICE = 8;

/** Calls back when the page has a moment; where the browser cannot say, a little later. */
export function whenIdle(call: () => void, timeout = 60): () => void {
	if (typeof requestIdleCallback === 'function') {
		const handle = requestIdleCallback(call, { timeout });
		return () => cancelIdleCallback(handle);
	}
	const handle = setTimeout(call, 1);
	return () => clearTimeout(handle);
}

interface Job {
	steps: Generator<void, void>;
	wanted: () => boolean;
}

export class Slices {
	#jobs: Job[] = [];
	#cancel: (() => void) | undefined;

	/** Runs the steps when their turn comes, as long as they are still wanted. */
	add(steps: Generator<void, void>, wanted: () => boolean = () => true): void {
		this.#jobs.push({ steps, wanted });
		this.#cancel ??= whenIdle(this.#run);
	}

	/** Runs a job that has an answer. */
	answer<T>(job: Generator<void, T>): Promise<T> {
		return new Promise((resolve, reject) => {
			this.add(
				(function* () {
					try {
						resolve(yield* job);
					} catch (error) {
						reject(error as Error);
					}
				})(),
			);
		});
	}

	stop(): void {
		this.#cancel?.();
		this.#jobs = [];
	}

	#run = (): void => {
		const end = performance.now() + SLICE;
		let over = false;
		try {
			// A finished job ends the slice too: the browser now rasters a canvas, in time that is not ours to measure.
			while (this.#jobs.length > 0 && performance.now() < end && !over) {
				const job = this.#jobs[0] as Job;
				over = !job.wanted() || job.steps.next().done === true;
				if (over) this.#jobs.shift();
			}
		} catch (error) {
			// A job that threw must not come round again; the others still do.
			this.#jobs.shift();
			throw error;
		} finally {
			this.#cancel = this.#jobs.length > 0 ? whenIdle(this.#run) : undefined;
		}
	};
}
