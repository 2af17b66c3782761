// A first, cheap look at where the guide is open; what it finds, `surroundings.ts` looks at closely.

/**
 * Whether a user agent may be that of another app's own browser. Says yes to all that `inAppBrowser` names, and to the
 * home screen of iOS.
 */
export const mayBeInApp = (userAgent: string): boolean =>
	/; wv\)|\bLine\/|Twitter|GSA\/|Snapchat|Messenger\/|KAKAO|Weibo/i.test(userAgent) ||
	(/iP(hone|ad|od)/.test(userAgent) && !userAgent.includes('Safari/'));
