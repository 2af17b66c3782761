// Cases for answering and packing: pieces of big files, damaged bodies, what an older version left, what a browser lacks.
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { keyOf, type GuideFile } from '../../src/lib/domain/pack.ts';
import { answerFrom, pieceOf, provenBody, toKeep } from '../../src/service-worker/body.ts';
import { keepFile } from '../../src/service-worker/fetching.ts';
import { gzip } from '../../src/service-worker/packing.ts';
import { answerKept, lostPage, older } from '../../src/service-worker/serving.ts';
import { Phone, revisionOf, Server } from './phone.ts';
import { editionOf } from './world.ts';

const text = Buffer.from('<!doctype html><title>A page</title>'.repeat(30));
const page: GuideFile = { url: '/en', revision: revisionOf(text), bytes: text.length };
const bodyOf = (buffer: Buffer) => new Uint8Array(buffer).buffer;
const at = (path: string) => new URL(path, 'https://guide.example');

describe('a kept text', () => {
	const from = new Headers({
		'content-type': 'text/html',
		'content-encoding': 'br',
		'x-frame-options': 'DENY',
	});

	it.each([
		['packed by the streams of a browser', gzip()],
		['as it is, without them', null],
	])('%s comes out as it came', async (_, packing) => {
		const kept = await toKeep(page, bodyOf(text), from, packing);
		expect(kept.headers.get('x-kept')).toBe(packing ? 'gzip' : null);
		expect(kept.headers.get('content-encoding')).toBeNull();
		const answer = await answerFrom(kept.clone(), page, packing);
		if (!(answer instanceof Response)) throw new Error(answer);
		expect(await answer.text()).toBe(text.toString());
		expect([...answer.headers]).toEqual([
			['content-type', 'text/html'],
			['x-frame-options', 'DENY'],
		]);
		const size = (await kept.arrayBuffer()).byteLength;
		if (packing) expect(size).toBeLessThan(text.length / 5);
		else expect(size).toBe(text.length);
	});

	it('is not packed when it is no text', async () => {
		const font = { ...page, url: '/fonts/x.woff2' };
		expect((await toKeep(font, bodyOf(text), from, gzip())).headers.has('x-kept')).toBe(false);
	});

	it.each<[string, Buffer, Record<string, string>, string]>([
		['other bytes of the same length', Buffer.alloc(text.length, 'x'), {}, 'wrong'],
		['fewer bytes', text.subarray(1), {}, 'wrong'],
		['nothing', Buffer.alloc(0), {}, 'wrong'],
		['packed other bytes', gzipSync(Buffer.alloc(text.length, 'x')), { 'x-kept': 'gzip' }, 'wrong'],
		['half of what was packed', gzipSync(text).subarray(0, 40), { 'x-kept': 'gzip' }, 'wrong'],
		['called packed and is not', text, { 'x-kept': 'gzip' }, 'wrong'],
	])('with %s is not proved', async (_, body, headers, told) =>
		expect(await provenBody(new Response(new Uint8Array(body), { headers }), page, gzip())).toBe(told),
	);

	it('that cannot be read now is told apart', async () => {
		const failing = new ReadableStream({ start: (controller) => controller.error(new Error('disk')) });
		expect(await provenBody(new Response(failing), page, gzip())).toBe('unreadable');
		const packed = new Response(new Uint8Array(gzipSync(text)), { headers: { 'x-kept': 'gzip' } });
		expect(await provenBody(packed, page, null)).toBe('unreadable');
	});
});

test.each([
	[null, 200, 'abcdefghij', null],
	['bytes=0-3', 206, 'abcd', 'bytes 0-3/10'],
	['bytes=7-', 206, 'hij', 'bytes 7-9/10'],
	['bytes=7-99', 206, 'hij', 'bytes 7-9/10'],
	['bytes=10-11', 416, '', 'bytes */10'],
	['bytes=5-4', 416, '', 'bytes */10'],
	['bytes=-3', 200, 'abcdefghij', null],
	['bytes=0-1,4-5', 200, 'abcdefghij', null],
	['lines=1-2', 200, 'abcdefghij', null],
])('of a big file, %s gets %i', async (range, status, body, told) => {
	const piece = pieceOf(new Blob(['abcdefghij'], { type: 'application/octet-stream' }), range);
	expect([piece.status, await piece.text(), piece.headers.get('content-range')]).toEqual([
		status,
		body,
		told,
	]);
});

describe('an answer', () => {
	const first = editionOf(0);
	const about = first.byUrl.get('/en/about') as GuideFile;
	const start = async () => {
		const server = new Server(first);
		const phone = new Phone(server);
		const keeping = phone.keeping(first);
		await keepFile(keeping, about);
		return { server, phone, keeping };
	};

	it('of a spoiled file is fetched anew', async () => {
		const { phone, keeping } = await start();
		phone.spoil(keyOf(about), false);
		expect(await (await answerKept(keeping, at('/en/about'), null))?.text()).toContain('/en/about of 0');
		expect(phone.wrong()).toEqual([]);
		expect(phone.spoiled.size).toBe(0);
	});
	it('of a spoiled file without a network is none, and the file is gone', async () => {
		const { server, phone, keeping } = await start();
		server.up = false;
		phone.spoil(keyOf(about), true);
		expect(await answerKept(keeping, at('/en/about'), null)).toBeUndefined();
		expect(phone.entries.has(keyOf(about))).toBe(false);
	});
	it('comes from an older version when nothing else is there', async () => {
		const { server, phone } = await start();
		// The second page but three changes with every third edition.
		const later = phone.keeping(editionOf(12));
		server.up = false;
		expect(await answerKept(later, at('/en/about'), null)).toBeUndefined();
		expect(await (await older(later, at('/en/about?x=1')))?.text()).toContain('/en/about of 0');
		expect(await older(later, at('/en/places'))).toBeUndefined();
		phone.spoil(keyOf(about), false);
		expect(await older(later, at('/en/about'))).toBeUndefined();
	});
	it('to what is nowhere is the missing page of a kept language', async () => {
		const { keeping } = await start();
		await keepFile(keeping, keeping.byUrl.get('/ko/missing') as GuideFile);
		for (const path of ['/ko/nowhere', '/en/nowhere', '/xx'])
			expect(await (await lostPage(keeping, at(path)))?.text(), path).toContain('/ko/missing of');
	});
});
