// Cases for the icons a page carries: each once, under its own id, and nothing where there are none.
import { describe, expect, it } from 'vitest';
import { carryIcons, sheetOf } from './icons.ts';

const use = (name: string) => `<svg class="ic"><use href="/icons.svg#${name}"></use></svg>`;

describe('carryIcons', () => {
	const html = carryIcons(`<body><p>${use('map')}${use('flag')}${use('map')}</p></body>`);
	it('points every sign at the page itself', () => {
		expect(html).not.toContain('/icons.svg');
		expect(html.match(/href="#icon-map"/g)).toHaveLength(2);
	});
	it('carries each icon once, with its lines', () => {
		expect(html.match(/<symbol id="icon-map"/g)).toHaveLength(1);
		expect(html).toMatch(/<symbol id="icon-flag" viewBox="0 0 24 24"><path d=/);
	});
	it('leaves a page without icons alone', () =>
		expect(carryIcons('<body><p>Words</p></body>')).toBe('<body><p>Words</p></body>'));
});

it('puts the icons asked for on the sheet', () => {
	const sheet = sheetOf(['map', 'flag']);
	expect(sheet.match(/<symbol /g)).toHaveLength(2);
	expect(sheet).toContain('ISC');
});
