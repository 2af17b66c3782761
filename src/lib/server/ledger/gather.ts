// Batches that wait while a commit reaches the disk share the next one: many at once cost little more than one.

interface Waiting<T, R> {
	items: readonly T[];
	done: (results: R[]) => void;
	fail: (error: unknown) => void;
}

/**
 * Hands work out in groups: what arrives while `atOnce` groups are worked on waits, and goes together, up to `most` items.
 * The work returns one result for each item, in order. When it throws, every batch of that group fails.
 */
export function gathered<T, R>(
	work: (items: readonly T[]) => Promise<R[]>,
	{ atOnce, most }: { atOnce: number; most: number },
): (items: readonly T[]) => Promise<R[]> {
	const queue: Waiting<T, R>[] = [];
	let running = 0;

	function next(): Waiting<T, R>[] {
		const group: Waiting<T, R>[] = [];
		let size = 0;
		while (queue[0] && (group.length === 0 || size + queue[0].items.length <= most)) {
			const one = queue.shift() as Waiting<T, R>;
			group.push(one);
			size += one.items.length;
		}
		return group;
	}

	async function run(group: Waiting<T, R>[]): Promise<void> {
		try {
			const results = await work(group.flatMap(({ items }) => items));
			let at = 0;
			for (const { items, done } of group) {
				done(results.slice(at, at + items.length));
				at += items.length;
			}
		} catch (error) {
			for (const { fail } of group) fail(error);
		}
	}

	function pump(): void {
		if (running >= atOnce || queue.length === 0) return;
		running += 1;
		void run(next()).finally(() => {
			running -= 1;
			pump();
		});
	}

	return (items) =>
		new Promise((done, fail) => {
			queue.push({ items, done, fail });
			pump();
		});
}
