// Which other engines the guide is tried in: Firefox and WebKit, the machine's own or Debian's packages.
import { existsSync } from 'node:fs';
import { fromDebian } from './debian.mjs';
import { stop } from './ready.mjs';

const engines = [
	{
		name: 'Firefox',
		variable: 'FIREFOX',
		places: ['/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'],
		needs: [],
		packages: ['firefox-esr'],
	},
	{
		name: 'WebKit',
		variable: 'WEBKIT_DRIVER',
		places: ['/usr/bin/WebKitWebDriver'],
		// WebKitGTK draws into a window: without a screen it needs a pretended one.
		needs: ['/usr/bin/Xvfb'],
		packages: ['webkit2gtk-driver', 'xvfb'],
	},
];

/**
 * Environment that names the engines to be had here, provided if they were not there. On CI, where none may be skipped,
 * a missing one ends the command; elsewhere one sentence says which the guide is not tried in.
 * @param {{ has: (path: string) => boolean; get: (title: string, packages: string[]) => boolean }} [machine]
 * @returns {Record<string, string>}
 */
export function provideEngines({ has, get } = { has: existsSync, get: fromDebian }) {
	/** @type {Record<string, string>} */
	const paths = {};
	/** @type {typeof engines} */
	const missing = [];
	for (const engine of engines) {
		const { name, variable, places, needs, packages } = engine;
		const found = () =>
			[process.env[variable], ...places].find((path) => path !== undefined && has(path) && needs.every(has));
		const path = found() ?? (get(name, packages) ? found() : undefined);
		if (path) paths[variable] = path;
		else missing.push(engine);
	}
	if (missing.length === 0) return paths;
	const what = `${missing.map(({ name }) => name).join(' and ')} cannot be had on this machine`;
	const how = `apt-get install ${missing.flatMap(({ packages }) => packages).join(' ')}`;
	if (process.env.CI === 'true') stop(`${what}, and on CI no engine is skipped: on Debian, ${how}.`);
	const them = missing.length === 1 ? 'it' : 'them';
	console.log(`\n${what}, so the guide is not tried in ${them} (on Debian: ${how}).`);
	return paths;
}
