// Breaks one thing at a time in the sample rallies, coupons, shops and keys: the checker names the field of each.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check.ts';
import { checkCoupon, checkShop } from '../../src/lib/content/check-coupon.ts';
import {
	checkKeys,
	checkRally,
	checkRallyWords,
	doubledCheckpoints,
	highestPrize,
	SAMPLE_KEY,
} from '../../src/lib/content/check-rally.ts';
import { readFacts } from '../../src/lib/content/read.ts';
import {
	couponFacts,
	rallyFacts,
	rallyWords,
	type CouponFacts,
	type KeyFacts,
	type RallyFacts,
	type ShopFacts,
} from '../../src/lib/content/schema-rally.ts';
import type { PlaceFacts, TrailFacts } from '../../src/lib/content/schema.ts';
import samples from '../fixtures/samples.json' with { type: 'json' };

const folder = <T>(name: string) =>
	new Map(readFacts(`content/facts/${name}`).map((each) => [each.id, each.value as T]));
const places = folder<PlaceFacts>('places');
const trails = folder<TrailFacts>('trails');
const rallies = folder<RallyFacts>('rallies');
const coupons = folder<CouponFacts>('coupons');
const shops = folder<ShopFacts>('shops');
const keys = folder<KeyFacts>('keys');
const copy = <T>(all: Map<string, T>, id: string): T => structuredClone(all.get(id)) as T;
const fields = (all: { field: string }[]) => all.map(({ field }) => field);

type Break<T> = [string, (facts: T) => unknown, string];
type Point = RallyFacts['checkpoints'][number];
const drawn = (draw: string, yen = 1_000) => ({ class: 'draw' as const, yen, count: 10, draw });
const point = (rally: RallyFacts, i = 0) => rally.checkpoints[i] as Point;

test.each<Break<RallyFacts>>([
	['an id unlike the file', (r) => (r.id = 'other'), 'id'],
	['a trail nobody knows', (r) => (r.trail = 'other'), 'trail'],
	['days the wrong way round', (r) => (r.through = '2026-10-01'), 'through'],
	['more stamps than checkpoints', (r) => (r.rule = { kind: 'any', count: 8 }), 'rule.count'],
	['a cool-down longer than the rally', (r) => (r.coolDownDays = 400), 'coolDownDays'],
	[
		'more stamps than its rounds hold',
		(r) => ((r.coolDownDays = 90), (r.rule = { kind: 'any', count: 22 })),
		'rule.count',
	],
	['groups without groups', (r) => (r.rule = { kind: 'groups' }), 'rule'],
	['a group without the rule', (r) => (point(r).group = 'a'), 'checkpoints.0.group'],
	['a place nobody knows', (r) => (point(r).place = 'other'), 'checkpoints.0.place'],
	['a place off the trail', (r) => (point(r).place = 'sanpoji-pond'), 'checkpoints.0.place'],
	['a place seen from outside only', (r) => (point(r).place = 'shakujii-castle-site'), 'checkpoints.0.place'],
	['a campus', (r) => (point(r).place = 'nihon-university-college-of-art'), 'checkpoints.0.place'],
	['a position without a second way', (r) => (point(r, 3).ways = ['position']), 'checkpoints.3.ways'],
	['codes only', (r) => (point(r).ways = ['printed', 'scanned', 'position']), 'checkpoints.0.ways'],
	['a way without its hash', (r) => delete point(r).tokenHash, 'checkpoints.0.tokenHash'],
	['a word without its hash', (r) => delete point(r).wordHash, 'checkpoints.0.wordHash'],
	['a hash without its way', (r) => (point(r).staffHash = point(r).wordHash), 'checkpoints.0.staffHash'],
	['a screen without a shop', (r) => point(r).ways.push('rotating'), 'checkpoints.0.shop'],
	[
		'a shop nobody knows',
		(r) => ((point(r).shop = 'x'), point(r).ways.push('rotating')),
		'checkpoints.0.shop',
	],
	['a purchase without a price', (r) => (point(r).purchaseRequired = true), 'checkpoints.0.cheapestDealYen'],
	['too dear a gift', (r) => (r.prize = { class: 'gift', yen: 201, count: null }), 'prize.yen'],
	['too dear a draw', (r) => (r.prize = drawn('2027-05-01', 2_001)), 'prize.yen'],
	['a draw before its last day', (r) => (r.prize = drawn('2027-04-29')), 'prize.draw'],
])('a rally with %s', (_, change, field) => {
	const id = 'sample-oizumi-drawings';
	const rally = copy(rallies, id);
	expect(checkRally({ file: 'x', id, value: rally }, { places, trails, shops })).toEqual([]);
	change(rally);
	expect(fields(checkRally({ file: 'x', id, value: rally }, { places, trails, shops }))).toContain(field);
});

it('wants a name for each group of a rally, and for no other', () => {
	const two = copy(rallies, 'sample-hikarigaoka-two');
	const words = { name: 'x', nameFrom: 'own', lead: 'x', organiser: 'x', reward: 'x', contact: 'x' };
	const said = (groups?: Record<string, string>) => fields(checkRallyWords(two, { ...words, groups }));
	expect(said({ town: 'x', green: 'x' })).toEqual([]);
	expect(said({ town: 'x', hill: 'x' })).toEqual(['groups.green', 'groups.hill']);
	expect(said()).toEqual(['groups.town', 'groups.green']);
});

it('wants the shape of a prize to be whole, and its winners to be told how', () => {
	const rally = copy(rallies, 'sample-oizumi-drawings');
	const shaped = (prize: object) => v.safeParse(rallyFacts, { ...rally, prize }).success;
	expect(shaped({ class: 'none' })).toBe(true);
	expect(shaped({ class: 'voucher' })).toBe(true);
	expect(shaped({ class: 'none', yen: 100 })).toBe(false);
	expect(shaped({ class: 'gift', yen: 100, count: null })).toBe(true);
	expect(shaped({ class: 'gift', yen: 100 })).toBe(false);
	expect(shaped(drawn('2027-05-01'))).toBe(true);
	for (const missing of ['yen', 'count', 'draw'] as const)
		expect(shaped({ ...drawn('2027-05-01'), [missing]: undefined }), missing).toBe(false);
	const words = { name: 'x', nameFrom: 'own', lead: 'x', organiser: 'x', reward: 'x', contact: 'x' };
	const said = (prize: RallyFacts['prize'], winners?: string) =>
		fields(checkRallyWords({ ...rally, prize }, { ...words, winners }));
	expect(said({ class: 'none' })).toEqual([]);
	expect(said({ class: 'voucher' })).toEqual([]);
	expect(said(drawn('2027-05-01'))).toEqual(['winners']);
	expect(said({ class: 'gift', yen: 100, count: 5 })).toEqual(['winners']);
	expect(said(drawn('2027-05-01'), 'x')).toEqual([]);
	expect(said({ class: 'none' }, 'x')).toEqual(['winners']);
	expect(v.safeParse(rallyWords, { ...words, contact: undefined }).success).toBe(false);
	expect(v.safeParse(couponFacts, { ...copy(coupons, 'sample-bread'), legal: undefined }).success).toBe(
		false,
	);
});

test.each<Break<CouponFacts>>([
	['an id unlike the file', (c) => (c.id = 'other'), 'id'],
	['a shop nobody knows', (c) => (c.shop = 'other'), 'shop'],
	['a sample shop and no sample', (c) => (c.sample = false), 'shop'],
	['days the wrong way round', (c) => (c.through = '2026-10-01'), 'through'],
	['more than six months', (c) => (c.through = '2027-05-04'), 'through'],
	['hours the wrong way round', (c) => (c.hours = { opens: '12:00', closes: '12:00' }), 'hours.closes'],
	['more a day than altogether', (c) => (c.daily = 101), 'daily'],
	['a number a day that staff hold', (c) => (c.use = 'staff'), 'daily'],
	['a rally nobody knows', (c) => (c.earnedBy = { kind: 'rally', rally: 'x' }), 'earnedBy.rally'],
	['a rally of another campaign', (c) => (c.campaign = 'sample-shakujii'), 'campaign'],
	[
		'more stamps than there are',
		(c) => (c.earnedBy = { kind: 'stamps', rally: 'sample-oizumi-drawings', count: 8 }),
		'earnedBy.count',
	],
	['too dear a gift', (c) => ((c.value = { kind: 'gift', amount: 201 }), (c.legal = 'gift')), 'value.amount'],
	['a gift called a discount', (c) => (c.value = { kind: 'gift', amount: 100 }), 'legal'],
	['a discount called a gift', (c) => (c.legal = 'gift'), 'legal'],
	['all of the price off', (c) => (c.value = { kind: 'percent', amount: 100 }), 'value.amount'],
])('a coupon with %s', (_, change, field) => {
	const id = 'sample-bread';
	const coupon = copy(coupons, id);
	expect(checkCoupon({ file: 'x', id, value: coupon }, shops, rallies)).toEqual([]);
	change(coupon);
	expect(fields(checkCoupon({ file: 'x', id, value: coupon }, shops, rallies))).toContain(field);
});

it('wants a number a day that every device has a part of, and shops in known places', () => {
	const [id, value] = ['sample-bread', copy(coupons, 'sample-bread')];
	const many = new Map([['sample-bakery', { ...copy(shops, 'sample-bakery'), devices: 21 }]]);
	expect(fields(checkCoupon({ file: 'x', id, value }, many, rallies))).toEqual(['daily']);
	const shop = { ...copy(shops, 'sample-bakery'), place: 'other' };
	expect(fields(checkShop({ file: 'x', id: 'other', value: shop }, places))).toEqual(['id', 'place']);
});

test.each([
	['gift', 0, 200],
	['gift', 999, 200],
	['gift', 1_000, 200],
	['gift', 5_000, 1_000],
	['draw', 0, 2_000],
	['draw', 4_999, 99_980],
	['draw', 5_000, 100_000],
	['joint-draw', 0, 300_000],
] as const)('a %s for a deal of %i yen may cost %i', (kind, deal, most) => {
	expect(highestPrize(kind, deal)).toBe(most);
});

describe('public keys', () => {
	const campaign = { file: 'c', campaign: 'sample-oizumi', sample: true };
	const key = () => ({
		file: 'k',
		id: 'sample-root',
		value: { ...copy(keys, 'sample-root'), campaigns: ['sample-oizumi'] },
	});
	it('are sound', () => expect(checkKeys([key()], [campaign])).toEqual([]));
	it('know the sample key, whose other half the tests publish', () => {
		expect(samples.root.key).toBe(SAMPLE_KEY);
		expect(copy(keys, 'sample-root').publicKey).toBe(SAMPLE_KEY);
	});
	it('never let the sample key sign for what is no sample', () => {
		const real = { ...campaign, sample: false };
		expect(fields(checkKeys([key()], [real]))).toEqual(['campaigns.0']);
		const { sample: _, ...hidden } = key().value;
		const disguised = { file: 'k', id: 'main', value: { ...hidden, id: 'main' } };
		expect(fields(checkKeys([disguised], [real]))).toEqual(['sample', 'campaigns.0']);
	});
	it('are there for every campaign, and for no other', () => {
		expect(fields(checkKeys([], [campaign]))).toEqual(['campaign']);
		const stray = { ...key(), value: { ...key().value, campaigns: ['sample-oizumi', 'winter'] } };
		expect(fields(checkKeys([stray], [campaign]))).toEqual(['campaigns.1']);
		const ended = { ...key(), id: 'x', value: { ...key().value, validThrough: '2026-01-01' } };
		expect(fields(checkKeys([ended], [campaign]))).toEqual(['id', 'validThrough']);
	});
});

it('sees a checkpoint that stands twice', () => {
	const value = copy(rallies, 'sample-oizumi-drawings');
	const twice = [value, { ...value, id: 'other' }].map((each) => ({
		file: each.id,
		id: each.id,
		value: each,
	}));
	expect(doubledCheckpoints(twice)).toHaveLength(7);
	expect(doubledCheckpoints(twice.slice(0, 1))).toEqual([]);
});

it('judges them with the rest of the content, and wants words in every language', () => {
	const root = mkdtempSync(join(tmpdir(), 'campaign-'));
	cpSync('content', root, { recursive: true });
	const edit = (file: string, from: string, to: string) =>
		writeFileSync(join(root, file), readFileSync(join(root, file), 'utf8').replace(from, to));
	edit('facts/rallies/sample-shakujii-often.json', '"radius": 80', '"radius": 8000');
	edit('facts/coupons/sample-tea.json', '"sample": true', '"sample": false');
	rmSync(join(root, 'words/ko/coupons/sample-bread.md'));
	edit('words/ja-easy/shops/sample-bakery.md', '{見本|みほん}', '見本');
	const found = checkContent(root).findings.map(
		({ file, field }) => `${file.slice(root.length + 1)} · ${field}`,
	);
	rmSync(root, { recursive: true });
	expect(found.sort()).toEqual([
		'facts/coupons/sample-tea.json · shop',
		'facts/keys/sample-root.json · campaigns.1',
		'facts/rallies/sample-shakujii-often.json · checkpoints.0.radius',
		'words/ja-easy/shops/sample-bakery.md · name',
		'words/ko/coupons/sample-bread.md · (file)',
	]);
});
