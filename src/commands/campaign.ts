// Door of `npm run campaign -- root|pair|board|word`: keys, pairing codes, boards and words of a campaign. All of it offline.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { readCode } from '../lib/domain/codes/read.ts';
import { hashOf } from '../lib/domain/codes/signed.ts';
import { checkpointLink, writeCode } from '../lib/domain/codes/write.ts';
import { pairingFor } from '../lib/domain/coupon/issuing.ts';
import { plainWord } from '../lib/domain/rally/word.ts';
import { drawCode } from '../lib/device/qr.ts';
import { digest, makeKeys, randomText, signerOf, type KeyPair } from '../lib/device/signing.ts';
import { beyond, Damaged, record, recordOf, type Wish } from './campaign-shares.ts';

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
	options: {
		...{ id: text, campaigns: text, from: text, through: text, root: text, hello: text, shop: text },
		...{ checkpoints: text, coupons: text, checkpoint: text, origin: text, svg: text, for: text, of: text },
		text,
	},
	allowPositionals: true,
});
type Option = keyof typeof values;

/** Ends with a sentence that says what to add. */
function fail(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}
const need = (option: Option, what: string): string => values[option] || fail(`Add --${option} ${what}.`);
const day = (option: Option): string => {
	const told = need(option, 'YYYY-MM-DD');
	return /^\d{4}-\d\d-\d\d$/.test(told) ? told : fail(`--${option} is no day: write it as YYYY-MM-DD.`);
};
const listed = (told: string | undefined) => (told ?? '').split(',').filter(Boolean);
const facts = (folder: string, id: string) => {
	const file = `content/facts/${folder}/${id}.json`;
	if (!existsSync(file)) fail(`There is no ${file}: add it first.`);
	return JSON.parse(readFileSync(file, 'utf8')) as { campaign: string; quota: number | null };
};

async function picture(code: string): Promise<void> {
	if (!values.svg) return;
	const drawn = await drawCode(code);
	if (!drawn) return fail('The code is too long for a picture: pass it on as text.');
	const { side, path } = drawn;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="M0 0h${side}v${side}H0z" fill="#fff"/><path d="${path}"/></svg>\n`;
	mkdirSync(dirname(values.svg), { recursive: true });
	writeFileSync(values.svg, svg);
	console.log(`Picture: ${values.svg}`);
}

/** A coupon and how many uses of it a device is to get, as in spring-bread=50. */
function wished(each: string): Wish & { campaign: string } {
	const [id = '', count = '0'] = each.split('=');
	const { campaign, quota } = facts('coupons', id);
	const amount = Number(count);
	if (!Number.isSafeInteger(amount) || amount < 0) fail(`"${each}" has no whole number after the =.`);
	if (quota === null && amount > 0)
		fail(`${id} has no quota, so there is nothing to share out: write ${id}.`);
	return { id, campaign, amount, quota };
}

/** Puts the shares on the record before anybody sees the code, or ends and says what is left. */
function handOut(
	key: string,
	wishes: readonly Wish[],
	told: { device: string; shop: string; at: number },
): void {
	const shares = wishes.filter(({ amount }) => amount > 0);
	if (shares.length === 0) return;
	const more = (before: Parameters<typeof beyond>[1]) => {
		const over = beyond(shares, before);
		if (over === null) return shares.map(({ id, amount }) => ({ coupon: id, amount, ...told }));
		console.error(
			`${over.id} has a quota of ${over.quota} in all, and ${over.left} of it left to share out.`,
		);
		return null;
	};
	let done: ReturnType<typeof record>;
	try {
		done = record(key, more);
	} catch (error) {
		if (!(error instanceof Damaged)) throw error;
		return fail(`${error.message} is no record of shares: put its latest copy there.`);
	}
	if (done === false) process.exit(2);
	if (done !== true)
		fail(`Another pairing is under way, or one was broken off: when none is, delete ${done.busy}.`);
	console.error(`Recorded in ${recordOf(key)}.`);
}

const deeds = {
	/** Makes the key that signs a campaign's devices. Its secret half stays with whoever runs the campaign. */
	async root() {
		const id = need('id', 'a short name');
		const campaigns = listed(need('campaigns', 'the campaigns it signs for'));
		const [validFrom, validThrough] = [day('from'), day('through')];
		const file = `data/keys/${id}.json`;
		if (existsSync(file)) fail(`${file} is there already: a key that is overwritten is lost.`);
		const keys = await makeKeys();
		mkdirSync('data/keys', { recursive: true });
		writeFileSync(file, `${JSON.stringify(keys)}\n`, { mode: 0o600, flag: 'wx' });
		console.log(`Secret key: ${file}. Keep a copy off this machine; never publish it.`);
		console.log(`Put this into content/facts/keys/${id}.json:`);
		console.log(JSON.stringify({ id, campaigns, publicKey: keys.key, validFrom, validThrough }, null, '\t'));
	},
	/** Answers the code a shop's device shows. */
	async pair() {
		const file = need('root', 'the file of the secret key');
		const keys = JSON.parse(readFileSync(file, 'utf8')) as KeyPair;
		const hello = readCode(need('hello', 'the text the device shows'), []);
		if (hello.kind !== 'hello') fail('--hello is not the text a device shows: copy all of it.');
		const coupons = listed(values.coupons).map(wished);
		const shop = need('shop', 'the id of the shop');
		facts('shops', shop);
		const now = Date.now();
		const pairing = await pairingFor(
			{
				...{ shop, device: hello.device, checkpoints: listed(values.checkpoints), coupons },
				...{ from: day('from'), through: day('through') },
			},
			{ key: keys.key, ...signerOf(keys) },
			() => randomText(16),
			now,
		);
		handOut(file, coupons, { device: hello.device, shop, at: now });
		const code = writeCode(pairing);
		console.log(code);
		await picture(code);
	},
	/** Makes the secret of a printed board: the guide knows its hash alone. */
	async board() {
		const checkpoint = need('checkpoint', 'the id of the checkpoint');
		const origin = need('origin', 'the address of the guide, as https://guide.example').replace(/\/$/, '');
		const token = randomText(16);
		const link = checkpointLink(origin, { kind: 'printed', checkpoint, token });
		console.log(`To be printed: ${link}`);
		console.log(`"tokenHash": "${await hashOf(digest, 'token', checkpoint, token)}"`);
		await picture(link);
	},
	/** Hashes a word: of a sign, of a checkpoint's staff, of a shop's staff. */
	async word() {
		const which = need('for', 'word, staff or shop');
		if (!['word', 'staff', 'shop'].includes(which)) fail('--for is word, staff or shop.');
		const plain = plainWord(need('text', 'the word'));
		if (plain === '') fail('--text has no letter or figure in it.');
		const field = which === 'shop' ? 'codeHash' : `${which}Hash`;
		console.log(
			`"${field}": "${await hashOf(digest, which, need('of', 'the id of the checkpoint or shop'), plain)}"`,
		);
	},
};

const [deed = ''] = positionals;
if (!Object.hasOwn(deeds, deed)) fail('Say which: npm run campaign -- root, pair, board or word.');
await deeds[deed as keyof typeof deeds]();
