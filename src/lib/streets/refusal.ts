// Why no map could be made: a reason code, and one sentence that says what to do.

const sentences = {
	'no-source': () =>
		'Name a source: npm run map -- <file or address of an .osm.pbf or .pmtiles> [--bbox w,s,e,n] [--date YYYY-MM-DD].',
	'bad-option': (what: string) =>
		`${what} is not understood: use --bbox west,south,east,north in degrees and --date YYYY-MM-DD.`,
	missing: (what: string) => `${what} is not there: check the path.`,
	empty: (what: string) => `${what} is empty: fetch it again.`,
	html: (what: string) => `${what} is a web page, not map data: use the address of the file itself.`,
	'not-a-map': (what: string) =>
		`${what} is neither an .osm.pbf nor a PMTiles archive of version 3: choose another file.`,
	truncated: (what: string) => `${what} ends in the middle of its data: fetch it again.`,
	damaged: (what: string) => `${what} is damaged: fetch it again.`,
	unsupported: (what: string) =>
		`${what} is not supported: save the file again with the usual settings (zlib, no history).`,
	'wrong-schema': (what: string) =>
		`The archive has the layers ${what}: it must follow the schema of OpenMapTiles or of the Protomaps basemap.`,
	'too-coarse': (what: string) =>
		`The archive ends at zoom ${what}: it must hold vector tiles up to zoom 14 or 15.`,
	'empty-area': (what: string) =>
		`The source has no street inside ${what}: choose an extract that covers it.`,
	'no-date': () => 'The source does not say how old its data are: add --date YYYY-MM-DD.',
	'no-answer': (what: string) =>
		`${what}: check the connection and the address; what has come is kept, so run the command again.`,
	'no-ranges': (what: string) =>
		`${what} does not hand out parts of the archive: download the file and name its path.`,
	changed: (what: string) => `${what} changed while it was read: run the command again.`,
	'no-room': (what: string) =>
		`${what} could not be written: check the free space and the rights of the folder.`,
} as const;

export type RefusalReason = keyof typeof sentences;

/** Thrown deep inside a reader, caught once in `build.ts` and made a value there. */
export class Refusal extends Error {
	readonly reason: RefusalReason;
	constructor(reason: RefusalReason, what = '') {
		super(sentences[reason](what));
		this.reason = reason;
	}
}
