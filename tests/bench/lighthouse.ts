// Lighthouse, mobile, in one Chromium: several runs of an address, and the middle one of them.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

export interface Reading {
	/** Scores from 0 to 100, by category. */
	scores: Record<string, number>;
	/** Milliseconds. */
	lcp: number;
	tbt: number;
	cls: number;
	/** Bytes as they travelled, by kind of resource. */
	bytes: Record<string, number>;
	requests: number;
	/** Audits that are not perfect: name, score, what was found. */
	complaints: { id: string; score: number; title: string; items: string }[];
}

interface Request {
	resourceType?: string;
	transferSize?: number;
}

const flags = ['--headless=new', '--no-sandbox', '--disable-quic', '--disable-background-networking'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

/** A measuring hand: `read` looks at an address some times, `close` ends the browser. */
export async function openLighthouse(chromium: string | undefined) {
	const chrome = await launch({ chromeFlags: flags, ...(chromium ? { chromePath: chromium } : {}) });

	async function once(url: string): Promise<Reading> {
		const result = await lighthouse(url, {
			port: chrome.port,
			logLevel: 'error',
			onlyCategories: categories,
		});
		if (!result) throw new Error(`Lighthouse gave no answer for ${url}`);
		const { audits, categories: judged, runtimeError } = result.lhr;
		if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
		const value = (id: string) => audits[id]?.numericValue ?? NaN;
		const details = audits['network-requests']?.details;
		const requests = (details && 'items' in details ? details.items : []) as Request[];
		const bytes: Record<string, number> = {};
		for (const { resourceType = 'Other', transferSize = 0 } of requests)
			bytes[resourceType] = (bytes[resourceType] ?? 0) + transferSize;
		const weighed = new Set(Object.values(judged).flatMap((each) => each.auditRefs.map((ref) => ref.id)));
		return {
			scores: Object.fromEntries(
				Object.values(judged).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
			),
			lcp: value('largest-contentful-paint'),
			tbt: value('total-blocking-time'),
			cls: value('cumulative-layout-shift'),
			bytes,
			requests: requests.length,
			complaints: Object.values(audits)
				.filter(({ id, score }) => weighed.has(id) && score !== null && score < 0.9)
				.map(({ id, score, title, details: found }) => ({
					id,
					score: score ?? 0,
					title,
					items: JSON.stringify(found && 'items' in found ? found.items : []).slice(0, 600),
				})),
		};
	}

	return {
		/** The reading with the middle LCP of some runs. */
		async read(url: string, runs: number): Promise<Reading> {
			const readings: Reading[] = [];
			// Now and then Chromium loses a trace; a measure that failed is taken anew, twice at most in a row.
			for (let i = 0; i < runs; i++)
				readings.push(
					await once(url)
						.catch(() => once(url))
						.catch(() => once(url)),
				);
			readings.sort((a, b) => a.lcp - b.lcp);
			return readings[Math.floor(readings.length / 2)] as Reading;
		},
		close: () => chrome.kill(),
	};
}
