// What the server wrote through Intl travels with the page: making formatters is most of what a phone would do at its start.
import { writers, type Writers } from './format.ts';

/** Results by the name of the writer and what it was given. */
export type Carried = Record<string, unknown>;

const nameOf = (writer: string, given: unknown[]) => `${writer}${JSON.stringify(given)}`;

/** Each writer, seen through `through`. */
function eachOf(write: Writers, through: (name: string, make: () => unknown) => unknown): Writers {
	return Object.fromEntries(
		Object.entries(write).map(([writer, make]) => [
			writer,
			(...given: never[]) =>
				through(nameOf(writer, given), () => (make as (...given: never[]) => unknown)(...given)),
		]),
	) as Writers;
}

/** Writers of a language, and a record of all they have written. */
export function remembering(tag: string): { write: Writers; carried: Carried } {
	const carried: Carried = {};
	return { write: eachOf(writers(tag), (name, make) => (carried[name] = make())), carried };
}

/** Writers of a language that say again what is carried, and work out the rest. */
export const recalling = (tag: string, carried: Carried): Writers =>
	eachOf(writers(tag), (name, make) => (carried[name] ??= make()));

/** The record as an element of the page; its content cannot end the element. */
export const packed = (carried: Carried): string =>
	`<script type="application/json" id="carried">${JSON.stringify(carried).replaceAll('<', '\\u003c')}</script>`;

/** The record of a page, empty when it has none or a damaged one. */
export function unpacked(text: string | null | undefined): Carried {
	try {
		const read: unknown = JSON.parse(text ?? '{}');
		return read && typeof read === 'object' ? (read as Carried) : {};
	} catch {
		return {};
	}
}
