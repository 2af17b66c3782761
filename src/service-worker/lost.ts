// What a visitor gets when neither the phone nor the network has the page.
import type { RouteHandlerCallbackOptions } from 'workbox-core';
import { languagesIn } from '../lib/domain/pack.ts';
import { fileFor, files, kept } from './files.ts';

declare const self: ServiceWorkerGlobalScope;

/** The "not here" page: in the language asked for, else in one that is kept, else a plain failure. */
export async function insteadOf({
	request,
	url,
}: Pick<RouteHandlerCallbackOptions, 'request'> & { url?: URL }) {
	if (request.mode !== 'navigate') return Response.error();
	const asked = (url ?? new URL(request.url)).pathname.split('/')[1] ?? '';
	for (const language of [asked, ...languagesIn(files)]) {
		const file = fileFor(new URL(`/${language}/missing`, self.location.origin));
		const page = file && (await kept(file).catch(() => undefined));
		if (page) return page;
	}
	return Response.error();
}
