// A share that was granted while its answer was lost comes at the next try, whatever was asked in between.
import { describe, expect, it } from 'vitest';
import { withAsking, withoutAsking, type Asking, type KeptAsking } from './asking.ts';

const bread: Asking = { coupon: 'bread', want: 20, at: 1 };
const tea: Asking = { coupon: 'tea', want: 20, at: 2 };

describe('a request without an answer', () => {
	it('is asked again as it was', () => {
		const { kept } = withAsking(null, bread);
		expect(withAsking(kept, { coupon: 'bread', want: 5, at: 9 })).toEqual({ kept: [bread], due: bread });
	});
	it('stays when another coupon asks, and when that one is answered', () => {
		const first = withAsking(null, bread);
		const second = withAsking(first.kept, tea);
		expect(second.due).toEqual(tea);
		const after = withoutAsking(second.kept, tea);
		expect(withAsking(after, { ...bread, at: 9 }).due).toEqual(bread);
	});
	it('stays when the answer that comes late is to an earlier one', () => {
		const { kept } = withAsking(withoutAsking([bread], bread), { ...bread, at: 9 });
		expect(withoutAsking(kept, bread)).toEqual([{ ...bread, at: 9 }]);
	});
	it.each<[string, KeptAsking, Asking]>([
		['as one', bread, bread],
		['as none', null, { ...bread, at: 9 }],
	])('is known where an earlier version kept it %s', (_, kept, due) => {
		expect(withAsking(kept, { ...bread, at: 9 }).due).toEqual(due);
		expect(withAsking(kept, tea).kept).toEqual(kept === null ? [tea] : [bread, tea]);
		expect(withoutAsking(kept, bread)).toEqual([]);
	});
});
