// Draws a code. The library that reckons it loads on use.

/** A drawn code: its side in modules, and the dark ones as a path for a picture of that size and four modules of margin. */
export interface DrawnCode {
	side: number;
	path: string;
}

/** Modules of quiet around a code (ISO/IEC 18004, 6.3.8). */
export const MARGIN = 4;

/** A text as a code of medium correction, or null when it is too long for one. */
export async function drawCode(text: string): Promise<DrawnCode | null> {
	const { correction, generate } = await import('lean-qr');
	try {
		const code = generate(text, { minCorrectionLevel: correction.L, maxCorrectionLevel: correction.M });
		let path = '';
		for (let y = 0; y < code.size; y++)
			for (let x = 0; x < code.size; x++) {
				if (!code.get(x, y)) continue;
				let width = 1;
				while (code.get(x + width, y)) width++;
				path += `M${x + MARGIN} ${y + MARGIN}h${width}v1h-${width}z`;
				x += width;
			}
		return { side: code.size + 2 * MARGIN, path };
	} catch {
		return null;
	}
}
