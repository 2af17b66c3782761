// Nobody watches: no request leaves for another host, nothing is set, and no foreign script can run.
import type { BrowserContext } from '@playwright/test';
import { expect, isWhole, test, visit } from '../fixtures/guide.ts';
import { address, kinds, languageIds, lostAddress } from '../fixtures/pages.ts';
import { GuideServer } from '../fixtures/server.ts';

/** Every request of the context, the worker's own among them, that goes anywhere but to the guide. */
function strangers(
	context: BrowserContext,
	origin: string,
): { asked: string[]; foreign: string[]; byWorker: number } {
	const seen = { asked: [] as string[], foreign: [] as string[], byWorker: 0 };
	context.on('request', (request) => {
		const url = new URL(request.url());
		if (request.serviceWorker()) seen.byWorker++;
		if (url.protocol === 'data:' || url.protocol === 'blob:') return;
		(url.origin === origin ? seen.asked : seen.foreign).push(url.href);
	});
	return seen;
}

for (const lang of languageIds)
	test(`no page in ${lang} asks anything of anybody else`, async ({ page, context, shared }) => {
		const seen = strangers(context, shared.url);
		for (const path of ['/?choose', ...kinds.map((kind) => address(kind, lang)), lostAddress(lang)]) {
			await page.goto(path);
			await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
			if (/map|trails\/|offline/.test(path)) await page.waitForLoadState('networkidle');
		}
		expect(seen.foreign).toEqual([]);
		expect(seen.asked.length).toBeGreaterThan(30);
		expect(seen.byWorker, 'the worker was watched too').toBeGreaterThan(30);
		expect(await context.cookies(), 'no cookies').toEqual([]);
	});

test('a located visitor sends the position nowhere', async ({ page, context, shared }) => {
	const seen = strangers(context, shared.url);
	const bodies: string[] = [];
	context.on('request', (request) => bodies.push(`${request.url()} ${request.postData() ?? ''}`));
	await context.grantPermissions(['geolocation'], { origin: shared.url });
	await context.setGeolocation({ latitude: 35.7431, longitude: 139.6062 });
	await visit(page, '/en');
	await page.locator('.near button').click();
	await expect(page.locator('.near li').first()).toBeVisible();
	await visit(page, '/en/map');
	await page.locator('.under button').click();
	await page.waitForLoadState('networkidle');
	expect(seen.foreign).toEqual([]);
	expect(bodies.filter((text) => /35\.743|139\.606/.test(text))).toEqual([]);
});

test('the policy of every kind of page refuses inline scripts and other hosts', async ({ page }) => {
	const other = await GuideServer.start();
	try {
		for (const path of ['/', ...kinds.map((kind) => address(kind, 'en')), lostAddress('en')]) {
			const response = await page.goto(path);
			const meta = page.locator('meta[http-equiv="content-security-policy" i]');
			const policy =
				response?.headers()['content-security-policy'] ?? (await meta.first().getAttribute('content')) ?? '';
			const script = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
			expect(script, path).toContain("'self'");
			expect(script, path).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
			expect(policy, path).toContain("object-src 'none'");
			expect(policy, path).toContain("connect-src 'self'");

			const ran = await page.evaluate(async (foreign) => {
				const script = document.createElement('script');
				script.textContent = 'window.name = "ran"';
				document.head.append(script);
				const button = document.createElement('button');
				button.setAttribute('onclick', 'window.name = "ran"');
				document.body.append(button);
				button.click();
				const fetched = await fetch(foreign, { mode: 'no-cors' }).then(
					() => true,
					() => false,
				);
				return { name: window.name, fetched };
			}, other.at('/robots.txt'));
			expect(ran.name, `an inline script on ${path}`).toBe('');
			expect(ran.fetched, `a request to another host from ${path}`).toBe(false);
		}
	} finally {
		await other.kill();
	}
	await page.goto('/en');
	await isWhole(page);
});

test('the headers keep other sites out', async ({ request }) => {
	for (const path of ['/en', '/en/trails', lostAddress('en'), '/service-worker.js', '/icons.svg']) {
		const headers = (await request.get(path)).headers();
		expect(headers['x-content-type-options'], path).toBe('nosniff');
		expect(headers['x-frame-options'], path).toBe('DENY');
		expect(headers['referrer-policy'], path).toBe('same-origin');
		expect(headers['permissions-policy'], path).toContain('geolocation=(self)');
		expect(headers['set-cookie'], path).toBeUndefined();
	}
	expect((await request.get(lostAddress('en'))).status()).toBe(404);
});
