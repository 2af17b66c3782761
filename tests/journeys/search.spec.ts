// The search: from home to a page, without a signal, and when what it needs cannot be had.
import { expect, firstVisit, test, visit } from '../fixtures/guide.ts';
import { address, nameIn, PLACE, word } from '../fixtures/pages.ts';

test('without a signal a name typed in another language leads to its page', async ({ page, own }) => {
	await firstVisit(page, own.url);
	await own.kill();
	await page.context().setOffline(true);
	await visit(page, own.at('/en'));
	await page.getByRole('link', { name: word('en', 'search.field'), exact: true }).click();
	await page.getByRole('searchbox').fill('しゃくじいこうえ');
	const name = nameIn('en', 'places', PLACE);
	await page
		.getByRole('link', { name: new RegExp(`^${name} `) })
		.first()
		.click();
	await expect(page.locator('h1')).toHaveText(name);
});

test('a search that cannot be loaded says so, and the lists are there', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ serviceWorkers: 'block', baseURL });
	const page = await context.newPage();
	await page.route('**/search.json', (route) => route.abort());
	await visit(page, address('search', 'en'));
	await page.getByRole('searchbox').fill('pond');
	await expect(page.getByText(word('en', 'search.failed'))).toBeVisible();
	await page.unroute('**/search.json');
	await page.getByRole('searchbox').fill('sanpoji');
	await expect(page.locator('main .list a').first()).toContainText(nameIn('en', 'places', 'sanpoji-pond'));
	await page.getByRole('searchbox').fill('qqqqzzzz');
	await expect(page.getByText(word('en', 'search.none'))).toBeVisible();
	await context.close();
});
