// Every event as open data, names in all languages; each occurrence says how sure it is.
import { catalog } from '$lib/content/catalog.ts';
import { about } from '$lib/content/credit.ts';
import { partnerEvents } from '$lib/content/partners.ts';
import { withoutReadings } from '$lib/domain/ruby.ts';
import { languages } from '$lib/i18n/languages.ts';

export const prerender = true;

export const GET = () => {
	const { eventIds, event: find } = catalog('ja');
	const events = eventIds.flatMap((id) => {
		const event = find(id);
		if (!event) return [];
		const { kind, area, anime, position, hours, fee, stepFree, indoors, official, checked, occurrences } =
			event;
		const names = Object.fromEntries(
			languages.map((each) => [each.id, withoutReadings(catalog(each.id).event(id)?.name ?? '')]),
		);
		const sources = event.sources.map(({ title, url, date }) => ({ title, url, date }));
		return [
			{ id, names, kind, area, anime, position, hours, fee, stepFree, indoors, official, checked, occurrences, sources }, // prettier-ignore
		];
	});
	return new Response(
		JSON.stringify({ about: { ...about, zone: 'Asia/Tokyo' }, events, partners: partnerEvents('ja') }),
		{
			headers: { 'content-type': 'application/json' },
		},
	);
};
