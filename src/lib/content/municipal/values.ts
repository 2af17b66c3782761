// Single values of a municipal table: what is meant, what had to be repaired, and what cannot be read.

export type Value<T> = { ok: true; value: T; repair?: Repair } | { ok: false; reason: Refusal };
export type Repair =
	| 'width'
	| 'date-form'
	| 'time-form'
	| 'end-of-day'
	| 'check-digit'
	| 'leading-zero'
	| 'swapped'
	| 'taken-from-start';
export type Refusal =
	| 'missing'
	| 'no-date'
	| 'no-time'
	| 'no-number'
	| 'no-code'
	| 'no-address'
	| 'end-before-start'
	| 'outside-ward'
	| 'half-a-position'
	| 'id-twice'
	| 'too-many-cells'
	| 'too-few-cells'
	| 'open-quote';

const narrow = (text: string) => text.normalize('NFKC').trim();
const ok = <T>(value: T, repair?: Repair | false): Value<T> =>
	repair ? { ok: true, value, repair } : { ok: true, value };

/** A day as YYYY-MM-DD, from itself or from YYYY/M/D in any width. A day the calendar does not have is refused. */
export function dayOf(text: string): Value<string> {
	const found = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|\u5E74(\d{1,2})\u6708(\d{1,2})\u65E5)$/.exec(
		narrow(text),
	);
	if (!found) return { ok: false, reason: 'no-date' };
	const [, year = '', m1, d1, m2, d2] = found;
	const day = `${year}-${(m1 ?? m2 ?? '').padStart(2, '0')}-${(d1 ?? d2 ?? '').padStart(2, '0')}`;
	const moment = Date.parse(`${day}T00:00Z`);
	if (Number.isNaN(moment) || !new Date(moment).toISOString().startsWith(day))
		return { ok: false, reason: 'no-date' };
	return ok(day, day !== text && 'date-form');
}

/** A time of day as HH:MM, from itself, H:MM, HH:MM:SS or a bare hour in any width; 24:00 is the end of the day, 23:59. */
export function timeOf(text: string): Value<string> {
	const found = /^(\d{1,2})(?::(\d{2}))?(?::00)?(?:\u6642)?$/.exec(narrow(text));
	if (!found) return { ok: false, reason: 'no-time' };
	const [, hour = '', minute = '00'] = found;
	if (Number(hour) === 24 && minute === '00') return ok('23:59', 'end-of-day');
	if (Number(hour) > 23 || Number(minute) > 59) return { ok: false, reason: 'no-time' };
	const time = `${hour.padStart(2, '0')}:${minute}`;
	return ok(time, time !== text && 'time-form');
}

/** A number of degrees. */
export function degreesOf(text: string): Value<number> {
	const bare = narrow(text);
	if (!/^-?\d{1,3}(\.\d+)?$/.test(bare)) return { ok: false, reason: 'no-number' };
	return ok(Number(bare), bare !== text && 'width');
}

/** Check digit of a five-digit code of a municipality (JIS X 0401/0402): weights 6 to 2, modulus 11, last digit. */
const checkDigit = (five: string): string => {
	const sum = [...five].reduce((all, digit, i) => all + Number(digit) * (6 - i), 0);
	return String((11 - (sum % 11)) % 10);
};
const isCode = (six: string) => /^\d{6}$/.test(six) && checkDigit(six.slice(0, 5)) === six[5];

/**
 * The six-digit code of a municipality. A lost leading zero or a missing check digit is put back only where exactly one
 * of the two gives a code whose check digit is right; a wrong check digit is refused.
 */
export function codeOf(text: string): Value<string> {
	const bare = narrow(text);
	if (isCode(bare)) return ok(bare, bare !== text && 'width');
	if (!/^\d{5}$/.test(bare)) return { ok: false, reason: 'no-code' };
	if (isCode(`0${bare}`)) return ok(`0${bare}`, 'leading-zero');
	const prefecture = Number(bare.slice(0, 2));
	return prefecture >= 1 && prefecture <= 47
		? ok(`${bare}${checkDigit(bare)}`, 'check-digit')
		: { ok: false, reason: 'no-code' };
}

/** An address of the web, only http and https. */
export function webOf(text: string): Value<string> {
	const bare = text.trim();
	if (!/^https?:\/\//i.test(bare) || !URL.canParse(bare)) return { ok: false, reason: 'no-address' };
	return ok(bare);
}
