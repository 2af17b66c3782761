// What stamp and coupon pages tell before somebody begins: where nothing is kept, what the rule is, who stands behind it.
import type { Locator } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures/guide.ts';
import { couponWord, languageIds, notice, stampWord } from '../fixtures/pages.ts';

const pages = [
	'rallies',
	'rallies/sample-oizumi-drawings',
	'pass',
	'coupons',
	'coupons/sample-bread',
] as const;

const addressOf = (place: string) =>
	(JSON.parse(readFileSync(`content/facts/places/${place}.json`, 'utf8')) as { address: string }).address;

test('a window that forgets is named on every page of stamps and coupons before anything is kept', async ({
	page,
	shared,
}) => {
	await page.goto(shared.at('/en/rallies/sample-oizumi-drawings'));
	await expect(page.locator('section[aria-labelledby=get]')).toBeVisible();
	await page.waitForLoadState('networkidle');
	await expect(page.locator('[data-notice]'), 'an ordinary window').toHaveCount(0);
	await page.addInitScript(() => {
		// As Firefox and Safari do in private windows.
		StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
	});
	const note = page.locator('[data-notice=private]');
	for (const path of pages)
		await test.step(path, async () => {
			await page.goto(shared.at(`/en/${path}`));
			await expect(note).toContainText(notice('en', 'private'));
			await expect(note).toContainText(notice('en', 'private.how'));
		});
	for (const language of languageIds)
		await test.step(language, async () => {
			await page.goto(shared.at(`/${language}/pass`));
			await expect(note).toBeVisible();
			const text = await note.evaluate((each) => {
				for (const reading of each.querySelectorAll('rt')) reading.remove();
				return each.textContent ?? '';
			});
			expect(text).toContain(notice(language, 'private'));
		});
});

const margin = { top: '10mm', right: '10mm', bottom: '10mm', left: '10mm' };

test('the paper card has a box for each checkpoint with its name and place, on one sheet, without scripts too', async ({
	browser,
	shared,
}) => {
	for (const javaScriptEnabled of [true, false]) {
		const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
		for (const language of languageIds)
			await test.step(`${language}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
				await page.goto(shared.at(`/${language}/rallies/sample-oizumi-drawings`));
				const box = page.locator('.card-paper li');
				await expect(box.first()).toBeHidden();
				await page.emulateMedia({ media: 'print' });
				await expect(box).toHaveCount(7);
				for (const at of ['toei-animation-museum', 'statue-astro-boy'])
					await expect(
						box.filter({ has: page.getByText(addressOf(at), { exact: true }) }).first(),
					).toBeVisible();
				await expect(box.first().locator('i')).toBeVisible();
				for (const gone of ['header', 'footer', 'section[aria-labelledby=get]', '.book'])
					await expect(page.locator(gone).first()).toBeHidden();
				const sheet = (await page.pdf({ format: 'A4', margin })).toString('latin1');
				expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
				const seen = await page.evaluate(() => {
					for (const reading of document.querySelectorAll('rt')) reading.remove();
					return document.body.innerText;
				});
				for (const each of ['paper', 'paper.counts', 'paper.given', 'paper.page', 'organiser', 'conditions'])
					expect(seen).toContain(stampWord(language, each));
				expect(seen).toMatch(/2026[^]+2027/);
				expect(seen).toContain(`/${language}/rallies/sample-oizumi-drawings`);
				await page.emulateMedia({ media: 'screen' });
			});
		await page.context().close();
	}
});

test('groups have their names in the book and on paper, and a stamp in one shows there', async ({
	page,
	shared,
}) => {
	for (const language of languageIds)
		await test.step(language, async () => {
			await page.goto(shared.at(`/${language}/rallies/sample-hikarigaoka-two`));
			for (const at of ['.book', '.card-paper']) {
				if (at === '.card-paper') await page.emulateMedia({ media: 'print' });
				const groups = page.locator(`${at} [data-group]`);
				await expect(groups).toHaveCount(2);
				for (const i of [0, 1]) {
					await expect(groups.nth(i).getByRole('heading', { level: 3 })).toBeVisible();
					await expect(groups.nth(i).locator('li')).toHaveCount(2);
				}
				await page.emulateMedia({ media: 'screen' });
			}
		});
	await page.goto(shared.at('/en/rallies/sample-hikarigaoka-two'));
	await expect(page.locator('[data-group=town] h3').first()).toHaveText('In town');
	await page.goto(shared.at('/en/rallies/sample-oizumi-drawings'));
	await expect(page.locator('.book li')).toHaveCount(7);
	await expect(page.locator('.book h3')).toHaveCount(0);
});

test('the rule says when a place stamps again, in the language of the page, and shows how often it has', async ({
	page,
	shared,
}) => {
	const days: Record<string, string> = {
		...{ en: '7 days', ja: '7日', 'ja-easy': '7日', ko: '7일' },
		...{ 'zh-Hans': '7天', 'zh-Hant': '7 天' },
	};
	for (const language of languageIds) {
		await page.goto(shared.at(`/${language}/rallies/sample-shakujii-often`));
		const again = page.locator('[data-rule=again]');
		await expect(again).toContainText(days[language] ?? '-');
	}
	await page.goto(shared.at('/en/rallies/sample-ekoda-all'));
	await expect(page.locator('[data-rule=again]')).toHaveCount(0);
	await expect(page.locator('.title .tags')).toContainText(
		stampWord('en', 'rule.all').replace('{{of}}', '3'),
	);
	// Two rounds at one place.
	await page.clock.install({ time: new Date('2026-12-08T03:00:00Z') });
	await page.goto(shared.at('/en/rallies/sample-shakujii-often'));
	const word = page.getByLabel(stampWord('en', 'way.type'));
	const stampAt = async (times: number) => {
		await page.getByLabel(stampWord('en', 'get.where')).selectOption('sample-often-boathouse');
		await word.fill('neri');
		await word.press('Enter');
		await expect(page.locator('section[aria-labelledby=book]')).toContainText(
			stampWord('en', 'have').replace('{{have}}', String(times)).replace('{{need}}', '4'),
		);
	};
	await stampAt(1);
	await expect(page.locator('.times')).toHaveCount(0);
	await page.clock.setSystemTime(new Date('2026-12-16T03:00:00Z'));
	await stampAt(2);
	await expect(page.locator('.times')).toHaveText('×2');
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('.card-paper li').first().locator('i')).toHaveCount(4);
});

/** What a part of the page says, without readings. */
const told = (part: Locator): Promise<string> =>
	part.evaluate((each) => {
		const copy = each.cloneNode(true) as HTMLElement;
		for (const reading of copy.querySelectorAll('rt')) reading.remove();
		return (copy.textContent ?? '').replace(/\s+/g, ' ');
	});

test('a rally says who stands behind it, its days, and number, draw, notice and contact of its prizes', async ({
	page,
	shared,
}) => {
	for (const language of languageIds)
		await test.step(language, async () => {
			const rows = async (rally: string) => {
				await page.goto(shared.at(`/${language}/rallies/${rally}`));
				return told(page.locator('section[aria-labelledby=conditions] dl'));
			};
			const always = ['organiser', 'period', 'reward', 'prize', 'contact'];
			const drawn = await rows('sample-ekoda-all');
			for (const key of [...always, 'prizes', 'draw', 'winners'])
				expect(drawn).toContain(stampWord(language, key));
			for (const figure of [/2,000|2000/, /\b10\b|10(개|份|)/, /2027/]) expect(drawn).toMatch(figure);
			const gift = await rows('sample-shakujii-water');
			for (const key of [...always, 'prizes', 'prizes.all', 'winners'])
				expect(gift).toContain(stampWord(language, key));
			expect(gift).not.toContain(stampWord(language, 'draw'));
			expect(gift).toContain('150');
			const none = await rows('sample-hikarigaoka-two');
			for (const key of [...always, 'prize.none']) expect(none).toContain(stampWord(language, key));
			expect(none).not.toContain(stampWord(language, 'winners'));
			expect(await rows('sample-oizumi-drawings')).toContain(stampWord(language, 'prize.voucher'));
		});
	// Samples name nobody: no address of mail or page, no number to ring.
	expect(await told(page.locator('section[aria-labelledby=conditions]'))).not.toMatch(
		/@|https?:|\d{2,4}-\d{2,4}-\d{3,4}/,
	);
	await expect(page.locator('.title .badge')).toBeVisible();
});

test('a coupon tells its legal class, that it is free, and that it is neither sold nor cash', async ({
	page,
	shared,
}) => {
	for (const language of languageIds)
		for (const [coupon, key] of [
			['sample-bread', 'legal.discount'],
			['sample-sweet', 'legal.gift'],
		] as const) {
			await page.goto(shared.at(`/${language}/coupons/${coupon}`));
			const facts = await told(page.locator('section[aria-labelledby=facts]'));
			for (const each of ['legal', 'legal.terms']) expect(facts).toContain(couponWord(language, each));
			expect(facts).toContain(couponWord(language, key).split('{{yen}}')[0] ?? '-');
			if (key === 'legal.gift') expect(facts).toContain('150');
		}
});

test('a coupon is earned by completing a rally, and not one stamp before', async ({ page, shared }) => {
	await page.clock.install({ time: new Date('2026-12-08T03:00:00Z') });
	const sweet = shared.at('/en/coupons/sample-sweet');
	const take = page.getByRole('button', { name: couponWord('en', 'take') });
	await page.goto(sweet);
	await expect(page.getByText(couponWord('en', 'missing').replace('{{count}}', '6'))).toBeVisible();
	await expect(take).toBeDisabled();
	await page.goto(shared.at('/en/rallies/sample-shakujii-water'));
	const word = page.getByLabel(stampWord('en', 'way.type'));
	for (const have of [1, 2, 3, 4, 5, 6]) {
		if (have === 6) {
			await page.goto(sweet);
			await expect(page.getByText(couponWord('en', 'missing').replace('{{count}}', '1'))).toBeVisible();
			await expect(take).toBeDisabled();
			await page.goto(shared.at('/en/rallies/sample-shakujii-water'));
		}
		await expect(page.locator('section[aria-labelledby=get]')).toBeVisible();
		await word.fill('neri');
		await word.press('Enter');
		await expect(page.locator('section[aria-labelledby=book]')).toContainText(
			stampWord('en', 'have').replace('{{have}}', String(have)).replace('{{need}}', '6'),
		);
	}
	await page.goto(sweet);
	await take.click();
	await expect(page.getByText(couponWord('en', 'said.held'))).toBeVisible();
	await expect(page.getByRole('heading', { name: couponWord('en', 'state.held') })).toBeVisible();
});
