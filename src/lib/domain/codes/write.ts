// Writes codes as the reader reads them.
import { SCHEME } from './read.ts';
import type { CarryOver, Certificate, Hello, Pairing, Printed, Receipt, Rotating, Ticket } from './types.ts';

const row = (word: string, fields: readonly (string | number)[]) => [word, ...fields].join('.');
const certificateFields = ({ shop, device, checkpoints, coupons, from, through, sig }: Certificate) => [
	...[shop, device, checkpoints.join(), coupons.join(), from, through, sig],
];

/** The part of a checkpoint's address after `#`. */
export const fragmentOf = (code: Printed | Rotating): string =>
	code.kind === 'printed'
		? code.token
		: row('r1', [...certificateFields(code.certificate), code.step, code.nonce, code.sig]);

/** The address behind a stamp's code; opened by the phone's own camera too. */
export const checkpointLink = (origin: string, code: Printed | Rotating): string =>
	`${origin}/c/${code.checkpoint}#${fragmentOf(code)}`;

/** Any code that is no address. */
export function writeCode(code: Ticket | Receipt | Pairing | Hello | CarryOver): string {
	const text = () => {
		switch (code.kind) {
			case 'ticket':
				return row('ticket1', [code.campaign, code.coupon, code.pass, code.use, code.at, code.sig]);
			case 'receipt':
				return row('receipt1', [code.coupon, code.pass, code.use, code.at, code.device, code.sig]);
			case 'hello':
				return row('hello1', [code.device]);
			case 'carry':
				return row('carry1', [code.salt, code.iv, code.data, 'e']);
			case 'pairing': {
				const grants = code.grants.map((each) =>
					[each.id, each.coupon, each.amount, each.at, each.sig].join('*'),
				);
				return row('pair1', [code.root, ...certificateFields(code.certificate), grants.join(), 'e']);
			}
		}
	};
	return SCHEME + text();
}
