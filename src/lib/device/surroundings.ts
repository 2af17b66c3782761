// Where the guide has been opened: in another app's own browser, or in a window that forgets.

/** Names in user agents of apps that open links in a browser of their own, and what the apps are called. */
const apps: readonly [RegExp, string][] = [
	[/\bLine\//i, 'LINE'],
	[/Instagram/, 'Instagram'],
	[/\bBarcelona\b/, 'Threads'],
	[/\bMessenger(Lite)?ForiOS|MESSENGER|Orca-Android/, 'Messenger'],
	[/\bFB(AN|AV|_IAB)\b/, 'Facebook'],
	[/Twitter/, 'X'],
	[/MicroMessenger/, 'WeChat'],
	[/KAKAOTALK/, 'KakaoTalk'],
	[/NAVER\(inapp/, 'NAVER'],
	[/musical_ly|BytedanceWebview|TikTok/, 'TikTok'],
	[/Snapchat/, 'Snapchat'],
	[/Pinterest\//, 'Pinterest'],
	[/LinkedInApp/, 'LinkedIn'],
	[/\bGSA\//, 'Google'],
	[/\bYJApp\b|YahooJMobile|jp\.co\.yahoo/, 'Yahoo!'],
	[/Weibo/, 'Weibo'],
	[/AlipayClient/, 'Alipay'],
	[/baiduboxapp/, 'Baidu'],
];

/**
 * The app whose own browser this is, by its user agent; an empty string for an app without a known name, null for an
 * ordinary browser.
 * @param standalone started from the home screen, where iOS leaves out the browser's name as well
 */
export function inAppBrowser(userAgent: string, standalone = false): string | null {
	for (const [pattern, name] of apps) if (pattern.test(userAgent)) return name;
	if (/Android.*; wv\)/.test(userAgent)) return '';
	const webView = /\((iPhone|iPad|iPod)/.test(userAgent) && !/Safari\//.test(userAgent);
	return webView && !standalone ? '' : null;
}

/** An address that makes an app hand the page over to the phone's own browser, where the app has such a way. */
export function wayOut(app: string, url: string): string | null {
	const there = new URL(url);
	if (app === 'LINE') {
		there.searchParams.set('openExternalBrowser', '1');
		return there.href;
	}
	return app === 'KakaoTalk' ? `kakaotalk://web/openExternal?url=${encodeURIComponent(url)}` : null;
}

/** Ordinary windows get far more than this; private ones and nearly full phones less. */
const LITTLE = 300_000_000;

/**
 * Whether this may be a private window. No browser tells; they differ in what they leave out there: Firefox the workers,
 * Firefox and Safari the private file system, Chromium most of the room.
 */
export async function mayBePrivate(): Promise<boolean> {
	if (isSecureContext && !('serviceWorker' in navigator)) return true;
	const { storage } = navigator as { storage?: StorageManager };
	try {
		await storage?.getDirectory?.();
	} catch {
		return true;
	}
	const { quota } = (await storage?.estimate?.().catch(() => null)) ?? {};
	return quota !== undefined && quota < LITTLE;
}
