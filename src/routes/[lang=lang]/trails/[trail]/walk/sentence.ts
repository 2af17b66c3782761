// The one sentence a walker reads or hears: what to do now.
import { compassPoint } from '$lib/domain/geo.ts';
import type { Writers } from '$lib/i18n/format.ts';
import type { Translate } from '$lib/i18n/translator.ts';
import type { WalkStop, WalkView } from './view.ts';

/** Turns further away than this, in metres, are not yet worth a word. */
const SOON = 60;

/** With readings where the language has them; strip them before reading it aloud. */
export function sentenceOf(view: WalkView, stops: WalkStop[], t: Translate, write: Writers): string {
	const direction = () => t(`direction.${compassPoint(view.bearing ?? 0)}`);
	switch (view.phase) {
		case 'at-stop': {
			const stop = stops[view.at ?? view.next];
			return stop ? t('walk.say.at', { number: stop.number, name: stop.name }) : t('walk.say.arriving');
		}
		case 'off':
			return t('walk.say.back', { distance: write.distance(view.off ?? 0), direction: direction() });
		case 'far':
			return t('walk.say.far', { distance: write.distance(view.off ?? 0), direction: direction() });
		case 'inaccurate':
			return t('walk.say.inaccurate', { distance: write.distance(view.accuracy ?? 0) });
		case 'silent':
			return t('walk.trouble.no-fix');
		case 'walking':
			return view.turn && view.turn.metres <= SOON
				? t(`walk.say.turn.${view.turn.kind}`, { distance: write.distance(Math.max(10, view.turn.metres)) })
				: t('walk.say.straight');
		default:
			return t(`walk.say.${view.phase}`);
	}
}
