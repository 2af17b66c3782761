// The work behind `npm run map`: says how far it is, then what came out, or the one sentence of why not.
import { makeMap, wishOf } from '../lib/streets/build.ts';

const started = performance.now();
const shown = process.stdout.isTTY;
let last = '';
const outcome = await (async (wish) =>
	'refused' in wish
		? wish
		: makeMap(wish, (pass, share) => {
				const line = `  ${pass} ${(share * 100).toFixed(0)} %`;
				if (shown && line !== last) process.stdout.write(`\r${(last = line)}   `);
			}))(wishOf(process.argv.slice(2)));
if (shown && last !== '') process.stdout.write('\r');
if ('refused' in outcome) {
	console.error(outcome.sentence);
	process.exit(1);
}
const { made, metres, connected, warnings } = outcome;
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`Map of ${made.date} from ${made.source.name} (${made.source.kind}):`);
console.log(`  ${made.bytes} bytes in ${made.tiles} tiles, bounds ${made.bounds.join(', ')}`);
console.log(
	`  ${Object.entries(made.counts)
		.map(([layer, count]) => `${count} ${layer}`)
		.join(' · ')}`,
);
console.log(
	`  ${(metres / 1000).toFixed(0)} km to walk, ${(connected * 100).toFixed(2)} % of it hangs together`,
);
console.log(`  ${seconds} s, ${memory} MB of memory at the peak`);
for (const warning of warnings) console.warn(`  Warning: ${warning}`);
