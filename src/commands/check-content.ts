// Door of `npm run check:content`: prints every finding, then the counts.
import { checkContent } from '../lib/content/check.ts';
import { checkUi } from '../lib/content/check-ui.ts';

const { findings, places, trails, events, heritage, rallies, coupons, words, stale } =
	checkContent('content');
const all = [
	...findings,
	...checkUi('src/lib/i18n/ui'),
	...checkUi('src/lib/i18n/notices'),
	...checkUi('src/lib/i18n/about'),
	...checkUi('src/lib/i18n/cel'),
	...[
		'coupons',
		'coupon-no',
		'events',
		'heritage',
		'front',
		'place',
		'search',
		'settings',
		'shop',
		'walk',
	].flatMap((part) => checkUi(`src/lib/i18n/${part}`)),
	...['', '-said', '-pass', '-sure'].flatMap((part) => checkUi(`src/lib/i18n/stamps${part}`)),
];
for (const { file, field, remedy } of all) console.error(`${file} · ${field} · ${remedy}`);
console.log(
	`Content: ${places} places, ${trails} trails, ${events} events, ${heritage} things of heritage, ${rallies} rallies, ${coupons} coupons, ${words} texts, ${stale} older than their source, ${all.length} findings.`,
);
if (all.length > 0) process.exitCode = 1;
