// Reads whatever a camera, a link or a keyboard brings. Never throws; what it cannot read it refuses, with the reason.
import { fieldsOf, grammars, type Word } from './grammar.ts';
import {
	refused,
	type Certificate,
	type Code,
	type PairedGrant,
	type Refused,
	type Unread,
} from './types.ts';

/** Letters of the longest code that is no stamp book, and of the longest stamp book. */
export const MOST = 4_000;
export const MOST_CARRIED = 64_000;

export const SCHEME = 'neriaruki:';
const link = /^https?:\/\/([^/?#\s]+)\/c\/([a-z0-9]+(?:-[a-z0-9]+)*)\/?(?:\?[^#\s]*)?(?:#(\S*))?$/i;
const TOKEN = 22;

const listOf = (text: string) => (text === '' ? [] : text.split(','));
const isSlug = (text: string) => text.length <= 64 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

function certificateOf(fields: readonly string[]): Certificate | null {
	const [shop = '', device = '', checkpoints = '', coupons = '', from = '', through = '', sig = ''] = fields;
	const lists = { checkpoints: listOf(checkpoints), coupons: listOf(coupons) };
	const slugs = [shop, ...lists.checkpoints, ...lists.coupons];
	return slugs.every(isSlug) ? { shop, device, ...lists, from, through, sig } : null;
}

function grantsOf(text: string): PairedGrant[] | null {
	const grants = listOf(text).map((each) => {
		const [id = '', coupon = '', amount = '', at = '', sig = '', ...rest] = each.split('*');
		const sound =
			rest.length === 0 &&
			/^[\w-]{22}$/.test(id) &&
			isSlug(coupon) &&
			/^[1-9]\d{0,6}$/.test(amount) &&
			/^\d{12,14}$/.test(at) &&
			/^[\w-]{86}$/.test(sig);
		return sound ? { id, coupon, amount: Number(amount), at: Number(at), sig } : null;
	});
	return grants.includes(null) ? null : (grants as PairedGrant[]);
}

/** What is written after the scheme: a word, a full stop, and fields. */
function readRow(word: Word, fields: readonly string[], checkpoint: string): Code | null {
	const [a = '', b = '', c = '', d = '', e = '', f = ''] = fields;
	switch (word) {
		case 'r1': {
			const certificate = certificateOf(fields);
			const [step = '', nonce = '', sig = ''] = fields.slice(7);
			return certificate && { kind: 'rotating', checkpoint, certificate, step: Number(step), nonce, sig };
		}
		case 'ticket1':
			return isSlug(a) && isSlug(b) && Number(d) > 0
				? { kind: 'ticket', campaign: a, coupon: b, pass: c, use: Number(d), at: Number(e), sig: f }
				: null;
		case 'receipt1':
			return isSlug(a) && Number(c) > 0
				? { kind: 'receipt', coupon: a, pass: b, use: Number(c), at: Number(d), device: e, sig: f }
				: null;
		case 'pair1': {
			const certificate = certificateOf(fields.slice(1));
			const grants = grantsOf(fields.at(-2) ?? '');
			return certificate && grants && { kind: 'pairing', root: a, certificate, grants };
		}
		case 'hello1':
			return { kind: 'hello', device: a };
		case 'carry1':
			return { kind: 'carry', salt: a, iv: b, data: c };
	}
}

const wordOf = (text: string) => text.slice(0, Math.max(0, text.indexOf('.')));

function read(text: string, checkpoint = ''): Code | Refused<Unread> {
	const word = wordOf(text);
	// Cut off before its first full stop, a known word is still one.
	if (word === '')
		return refused(Object.keys(grammars).some((each) => each.startsWith(text)) ? 'truncated' : 'malformed');
	if (!Object.hasOwn(grammars, word)) return refused(/^[a-z]+\d+$/.test(word) ? 'newer' : 'malformed');
	if (text.length > MOST && word !== 'carry1') return refused('oversized');
	const fields = fieldsOf(word as Word, text.slice(word.length + 1));
	if (typeof fields === 'string') return refused(fields);
	const code = readRow(word as Word, fields, checkpoint);
	return code && (checkpoint === '') === (code.kind !== 'rotating') ? code : refused('malformed');
}

/** What is written after `#` in the address of a checkpoint. */
export function readFragment(checkpoint: string, fragment: string): Code | Refused<Unread> {
	if (fragment.length > MOST) return refused('oversized');
	if (fragment === '') return refused('empty');
	if (fragment.includes('.')) return read(fragment, checkpoint);
	if (!/^[\w-]*$/.test(fragment) || fragment.length > TOKEN) return refused('malformed');
	return fragment.length < TOKEN ? refused('truncated') : { kind: 'printed', checkpoint, token: fragment };
}

/**
 * The code in a text, or why there is none. `hosts`: names of the sites whose stamps these are, the guide's own and
 * those printed on older boards.
 */
export function readCode(raw: string, hosts: readonly string[]): Code | Refused<Unread> {
	if (raw.length > MOST_CARRIED) return refused('oversized');
	const text = raw.trim();
	if (text === '') return refused('empty');
	if (text.slice(0, SCHEME.length).toLowerCase() === SCHEME) return read(text.slice(SCHEME.length));
	if (text.length > MOST) return refused('oversized');
	const [, host = '', checkpoint = '', fragment = ''] = link.exec(text) ?? [];
	if (!hosts.includes(host.toLowerCase()) || !isSlug(checkpoint)) return refused('foreign');
	return readFragment(checkpoint, fragment);
}
