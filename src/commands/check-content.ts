// Door of `npm run check:content`: prints every finding, then the counts.
import { checkContent } from '../lib/content/check.ts';
import { checkUi, uiFolders } from '../lib/content/check-ui.ts';

const { findings, places, trails, events, heritage, rallies, coupons, words, stale } =
	checkContent('content');
const all = [...findings, ...uiFolders().flatMap(checkUi)];
for (const { file, field, remedy } of all) console.error(`${file} · ${field} · ${remedy}`);
console.log(
	`Content: ${places} places, ${trails} trails, ${events} events, ${heritage} things of heritage, ${rallies} rallies, ${coupons} coupons, ${words} texts, ${stale} older than their source, ${all.length} findings.`,
);
if (all.length > 0) process.exitCode = 1;
