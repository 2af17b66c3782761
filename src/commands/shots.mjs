// `npm run shots`: photographs the built guide for the README and for the install sheet.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { provideChromium } from './chromium.mjs';
import { build, environment, install, node } from './ready.mjs';

install();
build();
const port = '4187';
const server = spawn(node(), ['src/commands/serve.mjs'], {
	env: { ...environment(), PORT: port },
	stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((resolve) => server.stdout.once('data', resolve));
const executablePath = provideChromium();
const browser = await chromium.launch({
	...(executablePath ? { executablePath } : {}),
	args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
});
mkdirSync('static/screenshots', { recursive: true });
for (const { name, path, width, height, scale } of [
	{ name: 'home-phone', path: '/en', width: 390, height: 844, scale: 2 },
	{ name: 'trail-phone', path: '/en/trails/oizumi-anime-walk', width: 390, height: 844, scale: 2 },
	{ name: 'home-desktop', path: '/en', width: 1440, height: 900, scale: 1 },
]) {
	const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
	await page.goto(`http://localhost:${port}${path}`, { waitUntil: 'networkidle' });
	await sharp(await page.screenshot())
		.png({ palette: true, quality: 85 })
		.toFile(`static/screenshots/${name}.png`);
}
await browser.close();
server.kill();
