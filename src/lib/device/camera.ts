// Reads codes through the camera: the browser's own detector where there is one, else a library that loads on use.

/** Pixels of the longer side a picture is read at: enough for a code across half of it. */
const LONGER = 900;
/** Milliseconds between two looks. */
const PAUSE = 160;

export type NoCamera = 'no-camera';

interface Detector {
	detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = {
	new (options: { formats: string[] }): Detector;
	getSupportedFormats(): Promise<string[]>;
};

/** What finds a code in a picture of the camera; null where there is none in it. */
type Reader = (video: HTMLVideoElement) => Promise<string | null>;

async function nativeReader(): Promise<Reader | null> {
	const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
	if (!BarcodeDetector) return null;
	try {
		if (!(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null;
		const detector = new BarcodeDetector({ formats: ['qr_code'] });
		return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
	} catch {
		return null;
	}
}

async function libraryReader(): Promise<Reader> {
	const { default: decode } = await import('qr/decode.js');
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d', { willReadFrequently: true });
	return (video) => {
		const scale = Math.min(1, LONGER / Math.max(video.videoWidth, video.videoHeight));
		canvas.width = Math.round(video.videoWidth * scale);
		canvas.height = Math.round(video.videoHeight * scale);
		if (!context || canvas.width === 0) return Promise.resolve(null);
		context.drawImage(video, 0, 0, canvas.width, canvas.height);
		try {
			return Promise.resolve(decode(context.getImageData(0, 0, canvas.width, canvas.height)));
		} catch {
			// The library throws where it finds nothing.
			return Promise.resolve(null);
		}
	};
}

/**
 * Shows the camera in a video and tells each code it sees until it is stopped. Pictures stay in the page.
 * @returns what stops it, or that there is no camera to use
 */
export async function readCodes(
	video: HTMLVideoElement,
	seen: (text: string) => void,
): Promise<(() => void) | NoCamera> {
	let stream: MediaStream;
	try {
		stream = await navigator.mediaDevices.getUserMedia({
			video: { facingMode: 'environment' },
			audio: false,
		});
	} catch {
		return 'no-camera';
	}
	let running = true;
	const stop = () => {
		running = false;
		for (const track of stream.getTracks()) track.stop();
		video.srcObject = null;
	};
	video.srcObject = stream;
	await video.play().catch(() => {});
	const read = (await nativeReader()) ?? (await libraryReader());
	const look = async () => {
		if (!running) return;
		const text = await read(video).catch(() => null);
		if (running && text) seen(text);
		if (running) setTimeout(() => void look(), PAUSE);
	};
	void look();
	return stop;
}
