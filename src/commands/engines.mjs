// Which other engines the guide is tried in: Firefox and WebKit, the machine's own or Debian's packages.
import { existsSync } from 'node:fs';
import { fromDebian } from './debian.mjs';

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
 * Environment that names the engines to be had here, provided if they were not there; says which are not.
 * @returns {Record<string, string>}
 */
export function provideEngines() {
	/** @type {Record<string, string>} */
	const paths = {};
	for (const { name, variable, places, needs, packages } of engines) {
		const found = () =>
			[process.env[variable], ...places].find(
				(path) => path !== undefined && existsSync(path) && needs.every((each) => existsSync(each)),
			);
		const path = found() ?? (fromDebian(name, packages) ? found() : undefined);
		if (path) paths[variable] = path;
		else
			console.log(
				`\n! ${name} cannot be had on this machine, so the guide is not tried in it (on Debian: apt-get install ${packages.join(' ')}).`,
			);
	}
	return paths;
}
