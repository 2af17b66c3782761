// The street map of the build: what is told of it is true, and nobody gets it unasked.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packOf } from '../../src/lib/domain/pack.ts';
import { languages } from '../../src/lib/i18n/languages.ts';
import type { ArchiveNote } from '../../src/lib/streets/made.ts';
import { addressesOf, workerList } from './output.ts';

const lies = addressesOf();
const { archive } = JSON.parse(readFileSync(lies.get('/data/map/streets.json') ?? '', 'utf8')) as {
	archive: ArchiveNote | null;
};
const known = languages.map(({ id }) => id);

it('is there as it is told, or not at all', () => {
	const found = [...lies.keys()].filter((url) => url.endsWith('.pmtiles'));
	expect(found).toEqual(archive ? [archive.url] : []);
	if (!archive) return;
	const body = readFileSync(lies.get(archive.url) ?? '');
	expect(body.length).toBe(archive.bytes);
	expect(createHash('sha256').update(body).digest('hex').slice(0, 32)).toBe(archive.revision);
});

it('does not travel with the shell', () => {
	const listed = workerList().filter(({ url }) => url.endsWith('.pmtiles'));
	expect(listed.filter(({ url }) => packOf(url, known) === 'shell')).toEqual([]);
});
