// Cases for the late start: what is moved, what is left alone, and that the policy still fits.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startLate } from './late-start.ts';

const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const theme = "try{var s='x'}catch{}";
const start = `
	{
		__sveltekit_1abc = { base: "" };
		const element = document.currentScript.parentElement;
		Promise.all([import("/_app/start.js"), import("/_app/app.js")]).then(([kit, app]) => kit.start(app, element));
	}
`;
const drawing = `<svg><use href="/art/places.svg#desk"></use></svg><noscript><svg><use href="/art/places.svg#desk"></use></svg></noscript>`;
const page = (policy: string) =>
	`<head><script>${theme}</script>${policy}
		<link rel="icon" href="/icons/icon.svg" type="image/svg+xml" /><noscript><link rel="icon" href="/icons/icon.svg" /></noscript>
		<link rel="manifest" href="/en/manifest.webmanifest"/>
		<link href="/_app/start.js" rel="modulepreload">
		<link href="/_app/app.js" rel="modulepreload">
		<link href="/x.css" rel="stylesheet"></head><body><div><p>Words</p>${drawing}<script>${start}</script></div></body>`;
const meta = (...hashes: string[]) =>
	`<meta http-equiv="content-security-policy" content="script-src 'self' ${hashes.map((each) => `'${each}'`).join(' ')}">`;
const scripts = (html: string) =>
	[...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((found) => found[1] ?? '');

describe('startLate', () => {
	const late = startLate(page(meta(digest(theme), digest(start))));
	it('asks for no module before the page is painted', () => {
		expect(late).not.toMatch(/<link[^>]*modulepreload/);
		expect(late).toContain('<link href="/x.css" rel="stylesheet">');
	});
	it('lets exactly the scripts of the page run', () => {
		expect(scripts(late)).toHaveLength(2);
		for (const script of scripts(late)) expect(late).toContain(`'${digest(script)}'`);
		expect(late).not.toContain(digest(start));
	});
	it('asks for all modules at once, after loading', () => {
		const [, script = ''] = scripts(late);
		expect(script).toContain('["/_app/start.js","/_app/app.js"]');
		expect(script).toContain("addEventListener('load'");
		expect(script.match(/document\.currentScript/g)).toHaveLength(1);
		expect(script).toContain('const element = place;');
	});
	it('sets the address of a drawing aside, but not for readers without scripts', () => {
		expect(late).toContain('<use data-late="/art/places.svg#desk">');
		expect(late).toContain('<noscript><svg><use href="/art/places.svg#desk">');
		expect(scripts(late)[1]).toContain("setAttribute('href',late.dataset.late)");
	});
	it('sets manifest and icon aside, and names an empty icon so that none is looked for', () => {
		expect(late).toContain('<link rel="manifest" data-late="/en/manifest.webmanifest"/>');
		expect(late).toContain(
			'<link rel="icon" href="data:," data-late="/icons/icon.svg" type="image/svg+xml" />',
		);
		expect(late).toContain('<noscript><link rel="icon" href="/icons/icon.svg" /></noscript>');
	});
	it('is a script that can be read', () => {
		// Parsed, not run: the wrapping must not break the start script's own braces.
		expect(() => new Function(scripts(late)[1]?.replaceAll(/import\(/g, 'load(') ?? '(')).not.toThrow();
	});
	it('leaves the words as they were', () => expect(late).toContain('<p>Words</p>'));
	it.each([
		['a page without a policy of its own', page('')],
		['a page without a start script', `${meta(digest(theme))}<script>${theme}</script><p>Words</p>`],
		['nothing', ''],
	])('leaves %s alone', (_, html) => expect(startLate(html)).toBe(html));
});
