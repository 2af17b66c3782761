// The code reader: what it reads back, what it refuses and why, and that nothing makes it throw.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { chance } from '../../../../tests/fixtures/chance.ts';
import { toBase64url } from './bytes.ts';
import { MOST, MOST_CARRIED, readCode } from './read.ts';
import type { Code, Unread } from './types.ts';
import { checkpointLink, writeCode } from './write.ts';

const hosts = ['guide.example', 'old.example'];
const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);
const bytes = (count: number) =>
	fc.uint8Array({ minLength: count, maxLength: count }).map((each) => toBase64url(each));
const day = fc.stringMatching(/^202[0-9](0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])$/);
const use = fc.integer({ min: 1, max: 999 });
const seconds = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });
const certificate = fc.record({
	...{ shop: slug, device: bytes(32), sig: bytes(64), from: day, through: day },
	checkpoints: fc.array(slug, { maxLength: 3 }),
	coupons: fc.array(slug, { maxLength: 3 }),
});
const grant = fc.record({
	...{ id: bytes(16), coupon: slug, sig: bytes(64) },
	amount: fc.integer({ min: 1, max: 9999 }),
	at: fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
});
const codes: fc.Arbitrary<Code> = fc.oneof(
	fc.record({ kind: fc.constant('printed' as const), checkpoint: slug, token: bytes(16) }),
	fc.record({
		...{ kind: fc.constant('rotating' as const), checkpoint: slug, certificate, nonce: bytes(8) },
		...{ step: fc.integer({ min: 50_000_000, max: 70_000_000 }), sig: bytes(64) },
	}),
	fc.record({
		...{ kind: fc.constant('ticket' as const), campaign: slug, coupon: slug, pass: bytes(32) },
		...{ use, at: seconds, sig: bytes(64) },
	}),
	fc.record({
		...{ kind: fc.constant('receipt' as const), coupon: slug, pass: bytes(16), use, at: seconds },
		...{ device: bytes(32), sig: bytes(64) },
	}),
	fc.record({
		...{ kind: fc.constant('pairing' as const), root: bytes(32), certificate },
		grants: fc.array(grant, { maxLength: 3 }),
	}),
	fc.record({ kind: fc.constant('hello' as const), device: bytes(32) }),
	fc.record({
		...{ kind: fc.constant('carry' as const), salt: bytes(16), iv: bytes(12), data: bytes(300) },
	}),
);
const written = (code: Code) =>
	code.kind === 'printed' || code.kind === 'rotating'
		? checkpointLink('https://guide.example', code)
		: writeCode(code);

describe('a code', () => {
	it('is read as it was written', () =>
		fc.assert(
			fc.property(codes, (code) => {
				expect(readCode(written(code), hosts)).toEqual(code);
			}),
		));
	it('cut anywhere is refused as cut, or as something else it then is', () =>
		fc.assert(
			fc.property(codes, fc.nat(), (code, at) => {
				const whole = written(code);
				const row = whole.slice(whole.search(/[#]|neriaruki:/) + 1);
				const kept = whole.length - 1 - (at % (row.length - 1));
				const found = readCode(whole.slice(0, kept), hosts);
				// A token cut to nothing is an address without one.
				const reasons = ['truncated', ...(kept <= whole.indexOf('#') + 1 ? ['empty'] : [])];
				if (kept > 10) expect(reasons).toContain((found as { reason?: Unread }).reason);
			}),
		));
});

const whole = `https://guide.example/c/gate#${'A'.repeat(22)}`;
test.each<[string, string, Unread]>([
	['nothing', '  ', 'empty'],
	['another site', whole.replace('guide.example', 'evil.example'), 'foreign'],
	['a look-alike in front', whole.replace('guide.example', 'guide.example.evil.example'), 'foreign'],
	['a name before the host', whole.replace('guide.example', 'guide.example@evil.example'), 'foreign'],
	['another page of the guide', 'https://guide.example/en/places', 'foreign'],
	['a ticket of another system', 'TKT:12345', 'foreign'],
	['a script', 'javascript:alert(1)', 'foreign'],
	['no token', 'https://guide.example/c/gate', 'empty'],
	['half a token', whole.slice(0, -9), 'truncated'],
	['too long a token', `${whole}A`, 'malformed'],
	['letters that cannot be', `${whole.slice(0, -1)}!`, 'malformed'],
	['half a word', 'neriaruki:tick', 'truncated'],
	['half a ticket', 'neriaruki:ticket1.spring.bread', 'truncated'],
	['a later kind', 'neriaruki:ticket2.a.b.c', 'newer'],
	['too many fields', `neriaruki:hello1.${'A'.repeat(43)}.x`, 'malformed'],
	['a rotating code without its address', 'neriaruki:r1.a', 'truncated'],
	['a ticket in an address', `https://guide.example/c/gate#hello1.${'A'.repeat(43)}`, 'malformed'],
	['a prototype name', 'neriaruki:constructor.x', 'malformed'],
	['too much', 'neriaruki:ticket1.' + 'a'.repeat(MOST), 'oversized'],
	['far too much', 'x'.repeat(MOST_CARRIED + 1), 'oversized'],
])('%s is refused', (_, text, reason) => expect(readCode(text, hosts)).toEqual({ kind: 'refused', reason }));

it('reads addresses of every site it is told, in any case', () => {
	for (const host of ['guide.example', 'OLD.example'])
		expect(readCode(whole.replace('guide.example', host), hosts)).toMatchObject({ kind: 'printed' });
});

it('never throws at a hundred thousand texts', () => {
	const { below, pick } = chance(20_261_123);
	const bases = fc.sample(codes, { numRuns: 60, seed: 5 }).map(written);
	const pieces = [
		'.',
		',',
		'*',
		'#',
		'/',
		'\0',
		'\n',
		'%',
		'🦢',
		'あ',
		'-',
		'_',
		'=',
		'\ud800',
		'neriaruki:',
		'1e9',
	];
	const mutations: ((text: string) => string)[] = [
		(text) => text.slice(0, below(text.length + 1)),
		(text) => text.slice(below(text.length + 1)),
		(text) => {
			const at = below(text.length + 1);
			return text.slice(0, at) + pick(pieces) + text.slice(at + below(3));
		},
		(text) => text + pick(bases),
		(text) => text.split('.').reverse().join('.'),
		(text) => text.replaceAll(/\d/g, () => String(below(10))),
		() => Array.from({ length: below(80) }, () => String.fromCharCode(below(0x10000))).join(''),
		(text) => text.toUpperCase(),
		(text) => text,
		(text) => text.repeat(1 + below(40)),
	];
	const told = new Set<string>();
	for (let i = 0; i < 100_000; i++) {
		let text = pick(bases);
		for (let j = 0; j <= below(3); j++) text = pick(mutations)(text);
		const found = readCode(text, hosts);
		told.add('reason' in found ? found.reason : found.kind);
	}
	expect([...told].sort()).toEqual([
		...['carry', 'empty', 'foreign', 'hello', 'malformed', 'newer', 'oversized', 'pairing', 'printed'],
		...['receipt', 'rotating', 'ticket', 'truncated'],
	]);
});
