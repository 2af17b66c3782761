// The rules of rallies and coupons as `content/facts` tells them; none where there are no such files.
import { join } from 'node:path';
import { readFacts, type Unreadable } from '../../content/read.ts';
import { exactly } from '../../domain/codes/bytes.ts';
import type { RootKey } from '../../domain/codes/chain.ts';
import { couponUses } from '../../domain/coupon/types.ts';
import { rulesOf, type CampaignRules, type CouponRule } from '../../domain/ledger/rules.ts';

type Facts = Record<string, unknown>;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isDay = (value: unknown) => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value);
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0;
const isCountOrNone = (value: unknown) => value === null || isCount(value);
const days = (from: string, through: string) => (facts: Facts) => isDay(facts[from]) && isDay(facts[through]);
const ofPeriod = days('from', 'through');

const isRally = (facts: Facts) =>
	isText(facts.campaign) &&
	ofPeriod(facts) &&
	isCountOrNone(facts.coolDownDays) &&
	Array.isArray(facts.checkpoints) &&
	facts.checkpoints.every((each) => isText((each as Facts | null)?.id));
const isCoupon = (facts: Facts) =>
	isText(facts.campaign) &&
	isText(facts.shop) &&
	ofPeriod(facts) &&
	isCount(facts.perPass) &&
	isCountOrNone(facts.quota) &&
	(couponUses as readonly unknown[]).includes(facts.use);
const isRoot = (facts: Facts) =>
	Array.isArray(facts.campaigns) &&
	facts.campaigns.every(isText) &&
	isText(facts.publicKey) &&
	exactly(32, facts.publicKey) !== null &&
	days('validFrom', 'validThrough')(facts);

function factsOf(folder: string, sound: (facts: Facts) => boolean): Facts[] {
	const unreadable: Unreadable[] = [];
	const read = readFacts(folder, unreadable);
	const facts = read.map(({ file, id, value }) => ({ file, facts: { ...(value as Facts), id } as Facts }));
	const wrong = [
		...unreadable.map(({ file }) => file),
		...facts.filter((each) => !sound(each.facts)).map(({ file }) => file),
	];
	// Half the rules would refuse what the guide promises.
	if (wrong.length > 0) throw new Error(`the ledger cannot read ${wrong.join(', ')}`);
	return facts.map((each) => each.facts);
}

/** Rules from a folder of facts. Throws, naming the files, where one cannot be read as a rule. */
export function readRules(folder = process.env.LEDGER_FACTS || join('content', 'facts')): CampaignRules {
	return rulesOf(
		factsOf(join(folder, 'rallies'), isRally) as unknown as Parameters<typeof rulesOf>[0],
		factsOf(join(folder, 'coupons'), isCoupon) as unknown as CouponRule[],
		factsOf(join(folder, 'keys'), isRoot) as unknown as RootKey[],
	);
}
