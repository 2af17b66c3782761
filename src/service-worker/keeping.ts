// What the keeping of files needs from the outside world. A browser gives it; a test gives one that breaks when told.
import {
	filesOf,
	keyOf,
	languagesIn,
	MARKS,
	spelled,
	type GuideFile,
	type PackName,
} from '../lib/domain/pack.ts';
import type { Room } from '../lib/domain/pack-size.ts';
import type { Packing } from './packing.ts';

/** A cache whose keys are addresses from the root. */
export interface Shelf {
	match(key: string): Promise<Response | undefined>;
	/** Rejects with a `QuotaExceededError` when there is no room; then nothing has changed. */
	put(key: string, response: Response): Promise<void>;
	delete(key: string): Promise<boolean>;
	keys(): Promise<readonly string[]>;
}

/** What one version of the guide consists of. */
export interface Version {
	files: readonly GuideFile[];
	languages: readonly string[];
	byUrl: ReadonlyMap<string, GuideFile>;
}

export interface Keeping extends Version {
	shelf: Shelf;
	fetch(url: string, init: RequestInit): Promise<Response>;
	/** Milliseconds since 1970. */
	now(): number;
	/** Null when the browser does not tell. */
	room(): Promise<Room | null>;
	/** How texts are packed; null when this browser cannot. */
	packing: Packing | null;
	/** False while another version gathers its files or waits: what is strange to this one may be that one's. */
	alone(): boolean;
}

/** A version, told by its list of files. */
export const versionOf = (files: readonly GuideFile[]): Version => ({
	files,
	languages: languagesIn(files),
	byUrl: new Map(files.map((file) => [file.url, file])),
});

/** Keys of everything kept. */
export const keysKept = async ({ shelf }: Keeping): Promise<Set<string>> => new Set(await shelf.keys());

/** The file an address means in this version. */
export const fileFor = ({ byUrl }: Version, url: URL): GuideFile | undefined => byUrl.get(spelled(url));

/** Files of a pack in this version. */
export const members = ({ files, languages }: Version, pack: PackName): GuideFile[] =>
	filesOf(pack, files, languages);

/** Whether every file of a pack stands in the cache. */
export const isWhole = (keeping: Keeping, pack: PackName, here: ReadonlySet<string>): boolean =>
	members(keeping, pack).every((file) => here.has(keyOf(file)));

/** What is written beside the files of a pack that was whole; `dropping` while it is being removed. */
export interface Mark {
	savedAt: number;
	dropping?: boolean;
}

/** Reads the mark of a pack; undefined when there is none or it cannot be read. */
export async function markOf({ shelf }: Keeping, pack: PackName): Promise<Mark | undefined> {
	try {
		return (await (await shelf.match(MARKS + pack))?.json()) as Mark | undefined;
	} catch {
		return undefined;
	}
}

/** Whether a pack has a mark now, also one that cannot be read: one that went between two looks is of a pack just removed. */
export const isMarked = async ({ shelf }: Keeping, pack: PackName): Promise<boolean> =>
	(await shelf.match(MARKS + pack)) !== undefined;

/** Writes the mark of a pack. */
export const putMark = ({ shelf }: Keeping, pack: PackName, mark: Mark): Promise<void> =>
	shelf.put(MARKS + pack, Response.json(mark));

/** Packs that have a mark, whatever it says. */
export const marked = (here: ReadonlySet<string>): PackName[] =>
	[...here]
		.filter((key) => key.startsWith(MARKS))
		.map((key) => decodeURIComponent(key.slice(MARKS.length)) as PackName);
