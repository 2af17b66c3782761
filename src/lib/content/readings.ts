// Readings that cannot be set: a marked run is never broken, so a long one overruns a small screen.
import { rubyParts } from '../domain/ruby.ts';

/** About what one line holds on a 320 px screen with the text at 200 %. */
const LONGEST = 8;
/** A base this short is one word more often than not, and has no parts to mark. */
const ONE_WORD = 3;

/** The marked runs of a text that must be marked in parts, each with how to mend it. */
export const longReadings = (text: string): string[] =>
	rubyParts(text)
		.filter(({ base, reading = '' }) => [...reading].length > LONGEST && [...base].length > ONE_WORD)
		.map(
			({ base, reading = '' }) =>
				`{${base}|${reading}} reads ${[...reading].length} kana in one piece, which no line can break: mark its parts one by one, as in {base|reading}{base|reading}`,
		);
