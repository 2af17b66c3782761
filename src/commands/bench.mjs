// `npm run bench`: installs and builds when needed, then measures under the project's Node.
import { provideChromium } from './chromium.mjs';
import { build, install, node, step } from './ready.mjs';

install();
build();
step(
	'Measuring',
	node(),
	['tests/bench/run.ts', ...process.argv.slice(2)],
	'The measuring stopped: the lines above say where.',
	{ CHROMIUM: provideChromium() },
);
