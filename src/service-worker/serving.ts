// Answering a request: what is kept and proves right, else the network, else what an older version left.
import { isBig } from '../lib/domain/pack-size.ts';
import { fileOfKey, keyOf, languagesIn, spelled, type GuideFile } from '../lib/domain/pack.ts';
import { answerFrom, pieceOf } from './body.ts';
import { keepFile } from './fetching.ts';
import { fileFor, keysKept, type Keeping } from './keeping.ts';

/** Big files that were opened: a blob is a handle, and asking the cache again for every piece would copy it all. */
const opened = new Map<string, Blob>();

/** A big file, or the piece of it that is asked for. Its length is proof enough here; its digest is looked at by the check. */
async function bigOne(
	{ shelf }: Keeping,
	file: GuideFile,
	range: string | null,
): Promise<Response | undefined> {
	const key = keyOf(file);
	const here = opened.get(key) ?? (await (await shelf.match(key))?.blob());
	if (!here) return undefined;
	if (here.size === file.bytes) {
		opened.set(key, here);
		return pieceOf(here, range);
	}
	await shelf.delete(key);
	return undefined;
}

/** A kept file as an answer, or undefined. What proves wrong is fetched anew, or removed when that cannot be. */
async function kept(
	keeping: Keeping,
	file: GuideFile,
	range: string | null = null,
): Promise<Response | undefined> {
	try {
		if (isBig(file)) return await bigOne(keeping, file, range);
		for (let second = false; ; second = true) {
			const here = await keeping.shelf.match(keyOf(file));
			const answer = here && (await answerFrom(here, file, keeping.packing));
			if (typeof answer !== 'string') return answer;
			if (second || (await keepFile(keeping, file)) !== null) {
				if (answer === 'wrong') await keeping.shelf.delete(keyOf(file));
				return undefined;
			}
		}
	} catch {
		return undefined;
	}
}

/** The kept file of this version, else undefined: then the network is asked. */
export async function answerKept(
	keeping: Keeping,
	url: URL,
	range: string | null,
): Promise<Response | undefined> {
	const file = fileFor(keeping, url);
	return file && kept(keeping, file, range);
}

/** A file of this address that another version left here, if its bytes prove right. For when there is no network. */
export async function older(keeping: Keeping, url: URL): Promise<Response | undefined> {
	const address = spelled(url);
	const current = keeping.byUrl.get(address);
	for (const key of await keysKept(keeping)) {
		const file = fileOfKey(key);
		if (file?.url !== address || file.part !== null || file.revision === current?.revision) continue;
		const here = await keeping.shelf.match(key);
		const answer = here && (await answerFrom(here, file, keeping.packing));
		if (answer instanceof Response) return answer;
	}
	return undefined;
}

/** What a visitor gets when neither the phone nor the network has the page: "not here", in the language asked for or a kept one. */
export async function lostPage(keeping: Keeping, url: URL): Promise<Response | undefined> {
	const asked = url.pathname.split('/')[1] ?? '';
	for (const language of [asked, ...languagesIn(keeping.files)]) {
		const file = fileFor(keeping, new URL(`/${language}/missing`, url));
		const page = file && (await kept(keeping, file));
		if (page) return page;
	}
	return undefined;
}
