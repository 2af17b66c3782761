// The text of a municipal CSV into a table: known columns by the names of either generation, unknown ones kept as they are.
import Papa from 'papaparse';
import headers from './headers.json' with { type: 'json' };

export type Field = (typeof headers.events)[number]['field'];

export interface Row {
	/** Line of the table as a spreadsheet counts, the header being 1. */
	row: number;
	/** What the known columns say, untouched. */
	cells: Partial<Record<string, string>>;
	/** Columns the standard does not know, under the names they came with. */
	extra: Record<string, string>;
	/** The row has more or fewer cells than the header, or a quotation mark that never closes. */
	broken: 'too-many-cells' | 'too-few-cells' | 'open-quote' | null;
}
export interface Table {
	/** Columns in the order and spelling of the file, with the field each is. */
	columns: { written: string; field: string | null }[];
	rows: Row[];
}
export type Read = Table | { reason: 'no-header' | 'no-name-column' | 'column-twice'; column?: string };

/** A header as it is compared: width, brackets, spaces, case and half-width kana do not count. */
export const plain = (text: string): string =>
	text
		.normalize('NFKC')
		.replace(/[\s"']/g, '')
		.toLowerCase();

const fieldOf = new Map(
	headers.events.flatMap(({ field, written, also }) =>
		[written, ...also].map((name) => [plain(name), field] as const),
	),
);
const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/**
 * A table of events. Rows without any content are no rows. A header nobody can read refuses the table with the reason;
 * a row that does not fit its header is marked `broken` and keeps what it has.
 */
export function tableOf(text: string): Read {
	const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: ',' });
	const first = data.findIndex((cells) => !isEmpty(cells));
	const header = data[first];
	if (!header) return { reason: 'no-header' };
	const taken = new Set<string>();
	const columns = header.map((written) => {
		const field = fieldOf.get(plain(written)) ?? null;
		// A field told twice, as the current generation does with addresses, is told by its first column.
		if (field === null || taken.has(field)) return { written, field: null };
		taken.add(field);
		return { written, field };
	});
	if (!taken.has('name')) return { reason: 'no-name-column' };
	const names = columns.map(({ written }) => written).filter((name) => name.trim() !== '');
	const twice = names.find((name, i) => names.indexOf(name) !== i);
	if (twice !== undefined) return { reason: 'column-twice', column: twice };
	const open = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
	const rows = data.flatMap((cells, i): Row[] => {
		if (i <= first || isEmpty(cells)) return [];
		const row: Row = { row: i + 1, cells: {}, extra: {}, broken: null };
		columns.forEach(({ written, field }, at) => {
			const cell = cells[at] ?? '';
			if (field) row.cells[field] = cell;
			else if (cell !== '') row.extra[written] = cell;
		});
		if (open.has(i)) row.broken = 'open-quote';
		else if (cells.length > columns.length && !isEmpty(cells.slice(columns.length)))
			row.broken = 'too-many-cells';
		else if (cells.length < columns.length) row.broken = 'too-few-cells';
		return [row];
	});
	return { columns, rows };
}
