// User agents as they are sent, and where each says it is.
import { expect, test } from 'vitest';
import { mayBeInApp } from './in-app-hint.ts';
import { inAppBrowser, wayOut } from './surroundings.ts';

const iPhone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const android =
	'Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/BP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/137.0.0.0 Mobile Safari/537.36';

test.each<[string, string, string | null]>([
	['LINE on iOS', `${iPhone} Mobile/15E148 Safari Line/15.8.0`, 'LINE'],
	['LINE on Android', `${android} Line/15.8.0/IAB`, 'LINE'],
	['Instagram on iOS', `${iPhone} Mobile/22F76 Instagram 384.0.0 (iPhone14,5; iOS 18_5; ja_JP)`, 'Instagram'],
	['Instagram on Android', `${android} Instagram 384.0.0 Android (35/15; 420dpi)`, 'Instagram'],
	['Threads', `${iPhone} Mobile/22F76 Barcelona 384.0.0 (iPhone14,5)`, 'Threads'],
	['Facebook on iOS', `${iPhone} Mobile/22F76 [FBAN/FBIOS;FBAV/512.0.0;FBLC/ja_JP]`, 'Facebook'],
	['Facebook on Android', `${android} [FB_IAB/FB4A;FBAV/512.0.0.1;]`, 'Facebook'],
	['Messenger', `${iPhone} Mobile/22F76 [FBAN/MessengerForiOS;FBAV/512.0]`, 'Messenger'],
	['Messenger on Android', `${android} [FB_IAB/Orca-Android;FBAV/512.0]`, 'Messenger'],
	['X on iOS', `${iPhone} Version/18.5 Mobile/15E148 Safari/604.1 Twitter for iPhone/11.1`, 'X'],
	['X on Android', `${android} TwitterAndroid`, 'X'],
	['WeChat', `${android} XWEB/1160117 MMWEBSDK/20240501 MicroMessenger/8.0.49`, 'WeChat'],
	['KakaoTalk', `${android} KAKAOTALK 11.1.0`, 'KakaoTalk'],
	['NAVER', `${iPhone} Mobile/15E148 NAVER(inapp; search; 2000; 12.13.0; 14PRO)`, 'NAVER'],
	['TikTok', `${iPhone} Mobile/15E148 musical_ly_39.1.0 BytedanceWebview/d8a21c6`, 'TikTok'],
	['TikTok on Android', `${android} trill_390105 BytedanceWebview/d8a21c6`, 'TikTok'],
	['Snapchat', `${iPhone} Mobile/15E148 Snapchat/13.40.0.39 (like Safari/8621.2.5)`, 'Snapchat'],
	['the Google app', `${iPhone} GSA/372.0.765 Mobile/15E148 Safari/604.1`, 'Google'],
	['the Yahoo! JAPAN app', `${iPhone} Mobile/15E148 YJApp-IOS jp.co.yahoo.ipn.appli/4.1`, 'Yahoo!'],
	['an app nobody knows, Android', android, ''],
	['an app nobody knows, iOS', `${iPhone} Mobile/15E148`, ''],
	['Safari', `${iPhone} Version/18.5 Mobile/15E148 Safari/604.1`, null],
	['Chrome on iOS', `${iPhone} CriOS/137.0.7151.51 Mobile/15E148 Safari/604.1`, null],
	['Firefox on iOS', `${iPhone} FxiOS/139.0 Mobile/15E148 Safari/605.1.15`, null],
	['Chrome on Android', android.replace('; wv', '').replace('Version/4.0 ', ''), null],
	[
		'Samsung Internet',
		'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 SamsungBrowser/28.0 Mobile',
		null,
	],
	['Firefox on Android', 'Mozilla/5.0 (Android 15; Mobile; rv:139.0) Gecko/139.0 Firefox/139.0', null],
	['Safari on a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15', null],
	[
		'Chrome on a desk',
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/137.0.0.0 Safari/537.36',
		null,
	],
	['nothing', '', null],
])('%s', (_, userAgent, app) => {
	expect(inAppBrowser(userAgent)).toBe(app);
	expect(mayBeInApp(userAgent)).toBe(app !== null);
});

test('the home screen of iOS is no app', () => {
	expect(inAppBrowser(`${iPhone} Mobile/15E148`, true)).toBeNull();
	expect(inAppBrowser(`${iPhone} Mobile/15E148 Line/15.8.0`, true)).toBe('LINE');
});

test.each([
	['LINE', 'https://guide.example/ja?x=1', 'https://guide.example/ja?x=1&openExternalBrowser=1'],
	[
		'KakaoTalk',
		'https://guide.example/ko',
		'kakaotalk://web/openExternal?url=https%3A%2F%2Fguide.example%2Fko',
	],
	['Instagram', 'https://guide.example/en', null],
	['', 'https://guide.example/en', null],
])('the way out of %s', (app, url, way) => expect(wayOut(app, url)).toBe(way));
