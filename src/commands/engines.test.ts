// On CI an engine that cannot be had ends the gate; elsewhere one sentence says what is not tried.
import { afterEach, expect, it, vi } from 'vitest';
import { provideEngines } from './engines.mjs';

const lines = (): string[] => {
	const all: string[] = [];
	for (const way of ['log', 'error'] as const)
		vi.spyOn(console, way).mockImplementation((line: string) => void all.push(line.trim()));
	vi.spyOn(process, 'exit').mockImplementation((code) => {
		throw new Error(`ended with ${code}`);
	});
	return all;
};
/** A machine on which these programs are, and nothing can be installed. */
const machine = (...programs: string[]) => ({
	has: (path: string) => programs.includes(path),
	get: () => false,
});

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
});

it('on CI a missing engine ends the command with what to do', () => {
	vi.stubEnv('CI', 'true');
	const told = lines();
	expect(() => provideEngines(machine('/usr/bin/firefox-esr'))).toThrow('ended with 1');
	expect(told).toEqual([
		'WebKit cannot be had on this machine, and on CI no engine is skipped: on Debian, apt-get install webkit2gtk-driver xvfb.',
	]);
});

it('elsewhere one sentence says which engines the guide is not tried in', () => {
	vi.stubEnv('CI', '');
	const told = lines();
	expect(provideEngines(machine('/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'))).toEqual({
		WEBKIT_DRIVER: '/usr/bin/WebKitWebDriver',
	});
	expect(provideEngines(machine())).toEqual({});
	expect(told).toEqual([
		'Firefox cannot be had on this machine, so the guide is not tried in it (on Debian: apt-get install firefox-esr).',
		'Firefox and WebKit cannot be had on this machine, so the guide is not tried in them (on Debian: apt-get install firefox-esr webkit2gtk-driver xvfb).',
	]);
});

it('what is missing is installed where that is allowed', () => {
	vi.stubEnv('CI', 'true');
	const here = new Set<string>();
	const get = (_: string, packages: string[]) => {
		for (const each of packages)
			here.add(
				{ 'firefox-esr': '/usr/bin/firefox-esr', xvfb: '/usr/bin/Xvfb' }[each] ?? '/usr/bin/WebKitWebDriver',
			);
		return true;
	};
	expect(provideEngines({ has: (path) => here.has(path), get })).toEqual({
		FIREFOX: '/usr/bin/firefox-esr',
		WEBKIT_DRIVER: '/usr/bin/WebKitWebDriver',
	});
});
