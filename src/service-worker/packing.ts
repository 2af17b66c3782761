// Packing texts with gzip, where the browser can do that by itself.

export interface Packing {
	pack(body: ArrayBuffer): Promise<ArrayBuffer>;
	/** Rejects when the body was not packed, or not all of it is there. */
	unpack(body: ArrayBuffer): Promise<ArrayBuffer>;
}

const through = (body: ArrayBuffer, stream: CompressionStream | DecompressionStream): Promise<ArrayBuffer> =>
	new Response(new Blob([body]).stream().pipeThrough(stream)).arrayBuffer();

/** The browser's own gzip, or null where there is none: then texts are kept as they are. */
export const gzip = (): Packing | null =>
	typeof CompressionStream === 'undefined' || typeof DecompressionStream === 'undefined'
		? null
		: {
				pack: (body) => through(body, new CompressionStream('gzip')),
				unpack: (body) => through(body, new DecompressionStream('gzip')),
			};
