// Heritage: the timeline leads to works, studios and people and back to places; the craft can be tried from the keyboard.
import { celPage, heritagePage, personPage, placePage, studioPage, workPage } from '../../src/lib/links.ts';
import { expect, test, visit } from '../fixtures/guide.ts';
import { nameIn, PERSON, STUDIO, word, WORK } from '../fixtures/pages.ts';

test.use({ serviceWorkers: 'block' });

test('from the timeline to a work, its maker, one of its people and a place', async ({ page }) => {
	await visit(page, heritagePage('en'));
	await page
		.locator(`main ol a[href="${workPage('en', WORK)}"]`)
		.first()
		.click();
	await expect(page.locator('h1')).toHaveText(nameIn('en', 'works', WORK));
	await page.locator('main a[href^="/en/studios/"]').first().click();
	await expect(page.locator('h1')).toHaveText(nameIn('en', 'studios', 'mushi-production-old'));
	await page
		.locator(`main a[href="${personPage('en', PERSON)}"]`)
		.first()
		.click();
	await expect(page.locator('h1')).toHaveText(nameIn('en', 'people', PERSON));
	await page.locator('main a[href^="/en/places/"]').first().click();
	await expect(page.locator('main')).toContainText(word('en', 'place.heritage'));
});

test('a moment can be linked to, and is seen', async ({ page }) => {
	await visit(page, heritagePage('ja', '1963-astro-boy'));
	await expect(page.locator('[id="1963-astro-boy"] h3')).toBeInViewport();
});

test('every statement of the timeline leads to its sources', async ({ page }) => {
	await visit(page, heritagePage('en'));
	const moments = page.locator('main ol.line > li[id]');
	expect(await moments.count()).toBeGreaterThanOrEqual(45);
	const bare = await moments.evaluateAll((all) =>
		all
			.filter((each) => {
				const cites = [...each.querySelectorAll('.cites a')];
				return (
					cites.length === 0 || cites.some((a) => !document.querySelector(a.getAttribute('href') ?? '#'))
				);
			})
			.map((each) => each.id),
	);
	expect(bare).toEqual([]);
});

test('a studio says that it receives nobody', async ({ page }) => {
	await visit(page, studioPage('en', 'doga-kobo'));
	await expect(page.locator('main')).toContainText('receive no visitors');
	await visit(page, studioPage('en', STUDIO));
	await expect(page.locator(`main a[href="${placePage('en', 'toei-animation-museum')}"]`)).toBeVisible();
});

test('the craft is tried from the keyboard', async ({ page }) => {
	await visit(page, celPage('en'));
	const sliders = page.getByRole('slider');
	await sliders.nth(0).focus();
	await page.keyboard.press('Home');
	await expect(sliders.nth(0)).toHaveAttribute('aria-valuetext', /^Drawing 1 of 13: key/);
	await page.keyboard.press('ArrowRight');
	await expect(sliders.nth(0)).toHaveAttribute('aria-valuetext', /^Drawing 2 of 13: in-between/);
	await page.getByRole('checkbox', { name: 'in-betweens' }).press('Space');
	await expect(sliders.nth(0)).toHaveAttribute('aria-valuetext', /: key/);
	await sliders.nth(1).press('End');
	await expect(page.locator('output')).toContainText('4');
	await sliders.nth(1).press('Home');
	await expect(page.locator('output')).toContainText('12');
	const near = page.locator('svg g').last();
	await expect(near).toHaveAttribute('transform', /translate\(0 /);
	await sliders.nth(2).press('End');
	await expect(near).toHaveAttribute('transform', /translate\(-96 /);
});

test('what moves by itself moves only when asked, and not for those who want stillness', async ({ page }) => {
	await visit(page, celPage('en'));
	const play = page.getByRole('button', { name: 'Play' });
	const slider = page.getByRole('slider').first();
	const before = await slider.inputValue();
	await page.waitForTimeout(400);
	expect(await slider.inputValue()).toBe(before);
	await play.click();
	await expect.poll(() => slider.inputValue()).not.toBe(before);
	await page.getByRole('button', { name: 'Stop' }).click();
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await expect(play).toBeHidden();
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('the craft is explained in words, with nothing to press', async ({ page }) => {
		await page.goto(celPage('en'));
		await expect(page.getByText('painted on the back')).toBeVisible();
		await expect(page.getByRole('slider').first()).toBeHidden();
		await expect(page.getByRole('table')).toBeVisible();
	});
});
