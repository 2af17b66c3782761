// What a list says of works, studios and people.
import type { PersonBrief, StudioBrief, WorkBrief } from '$lib/content/heritage.ts';
import type { TranslateRoom } from '$lib/i18n/rooms.ts';
import { personPage, studioPage, workPage } from '$lib/links.ts';

type Told = TranslateRoom<'heritage'>;

export const workRow = (lang: string, told: Told) => (work: WorkBrief) => ({
	...work,
	href: workPage(lang, work.id),
	note: `${work.year} · ${told(`workKind.${work.kind}`)}`,
});
export const studioRow = (lang: string, told: Told) => (studio: StudioBrief) => ({
	...studio,
	href: studioPage(lang, studio.id),
	note: told(`seat.${studio.seat}`),
});

/** The years of a life, as far as they are known. */
export const lifeOf = (told: Told, { born, died }: Pick<PersonBrief, 'born' | 'died'>): string =>
	born === null ? '' : died === null ? told('life.born', { born }) : told('life.both', { born, died });

export const personRow = (lang: string, told: Told) => (person: PersonBrief) => ({
	...person,
	href: personPage(lang, person.id),
	note: [told(`role.${person.role}`), lifeOf(told, person)].filter(Boolean).join(' · '),
});
