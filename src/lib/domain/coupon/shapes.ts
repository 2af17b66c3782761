// Three shapes that change every minute, the same on phone and shop's screen: a screenshot is seen to be old.
import { utf8 } from '../codes/bytes.ts';
import type { Digest } from '../codes/ports.ts';

export const shapes = ['circle', 'square', 'triangle', 'diamond', 'star', 'cross'] as const;
export type Shape = (typeof shapes)[number];

/** Shapes of the minute of a shop. They defeat screenshots, not somebody who reads this line: everything in it is public. */
export async function shapesOf(digest: Digest, shop: string, now: number): Promise<Shape[]> {
	const bytes = await digest(utf8(`neriaruki/shapes/1\n${shop}\n${Math.floor(now / 60_000)}`));
	return [0, 1, 2].map((i) => shapes[(bytes[i] ?? 0) % shapes.length] as Shape);
}
