// Shares a device asked the ledger for and has no answer to: kept, so that asking again asks for the same ones.

/** A share asked for. The ledger knows the request by device, coupon, number and time: the same again is the same share. */
export interface Asking {
	coupon: string;
	want: number;
	/** Milliseconds since 1970. */
	at: number;
}

/** What may be kept on a device: one for each coupon, or the single one that earlier versions kept. */
export type KeptAsking = readonly Asking[] | Asking | null;

const listOf = (kept: KeptAsking): readonly Asking[] => {
	if (kept === null) return [];
	return 'coupon' in kept ? [kept] : kept;
};

/** What is to be kept and what is to be asked for: an earlier request for this coupon without an answer, or the wish. */
export function withAsking(kept: KeptAsking, wish: Asking): { kept: readonly Asking[]; due: Asking } {
	const all = listOf(kept);
	const due = all.find((each) => each.coupon === wish.coupon);
	return due ? { kept: all, due } : { kept: [...all, wish], due: wish };
}

/** What is still without an answer once this request has one. */
export const withoutAsking = (kept: KeptAsking, { coupon, at }: Asking): readonly Asking[] =>
	listOf(kept).filter((each) => each.coupon !== coupon || each.at !== at);
