// Finding somebody who begins: at the first stop, or on the way.
import { WELCOME, welcomeAfter } from './arrival.ts';
import { middleOf, spread, strayed } from './belief.ts';
import { moved } from './motion.ts';
import { metresToStop } from './nearness.ts';
import { onLine, arrive } from './on-line.ts';
import { cellAt, lineOf, type Line, type Walk } from './prepare.ts';
import { fits, foundIn, goodAfter, isLost, newSearch, searched } from './search.ts';
import { passBefore, startOf } from './settle.ts';
import type { Sighting } from './sight.ts';
import type { Step, WalkState } from './state.ts';
import { weighed } from './weigh.ts';

/** Log-odds by which one explanation of the first fixes must beat the other, and seconds after which the better one is taken. */
const PLAIN = 3;
const UNDECIDED = 150;
/** Seconds of fixes near the start line that make a start. */
const SETTLED = 10;

/** Log-odds before any fix of beginning at the start rather than on the way. */
const HOMELY = 2;
/** Metres around the start that belong to it, also where a loop comes back. */
const START_AREA = 120;

const nearStart = (begin: number) => (along: number) =>
	Math.exp(-(((along - begin) / 25) ** 2) / 2) + (Math.abs(along - begin) < START_AREA ? 0.05 : 0);

/** Begins on the way are likelier early on; the neighbourhood of the start is none of them. */
function elsewhere(line: Line, begin: number) {
	const first = cellAt(line, begin);
	const [x, y] = [line.x[first] ?? 0, line.y[first] ?? 0];
	return (along: number) => {
		const cell = cellAt(line, along);
		const far = Math.hypot((line.x[cell] ?? 0) - x, (line.y[cell] ?? 0) - y);
		const isStart = Math.abs(along - begin) < START_AREA || (far < START_AREA && along > line.length / 2);
		return isStart ? 1e-6 : 1.05 - along / Math.max(1, line.length);
	};
}

/** Somebody not yet found: at the first stop, or walking somewhere on the line. */
export function open(walk: Walk, state: WalkState, now: Sighting): Step {
	const line = lineOf(walk, state.reversed);
	const start = startOf(line, state);
	const begin = start?.along ?? 0;
	const known = state.search && !isLost(state.search) ? state.search : null;
	const search = searched(line, known ?? newSearch(line, elsewhere(line, begin)), now.sight, now);
	const before = state.home ?? { belief: spread(line, nearStart(begin)), evidence: HOMELY, good: 0 };
	const atHome = weighed(line, moved(line, before.belief, now.beats), now.sight);
	const home = {
		belief: atHome.belief,
		evidence: before.evidence + atHome.evidence,
		good: goodAfter(before.good, fits(atHome.near, now.accuracy), now.seconds),
	};
	const welcome = start
		? welcomeAfter(state.welcome, metresToStop(walk, start.stop, now.sight), now.sight)
		: 0;
	const kept: WalkState = { ...state, search, home, welcome };

	const odds = home.evidence - search.evidence;
	const found = foundIn(line, search);
	const isHome = home.good >= SETTLED && (odds >= PLAIN || (odds >= 0 && home.good >= UNDECIDED));
	if (welcome >= WELCOME || isHome) {
		const along = middleOf(line, home.belief);
		const begun = onLine(line, kept, home.belief, along);
		const events = [{ kind: 'started' as const, along: Math.round(along) }];
		return arrive(walk, passBefore(walk, { state: begun, events }, begin), now);
	}
	if (!found || (odds > -PLAIN && search.good < UNDECIDED)) return { state: kept, events: [] };
	const belief = strayed(search.belief);
	const begun = onLine(line, { ...kept, welcome: 0 }, belief, found.along);
	const events = [{ kind: 'started' as const, along: Math.round(found.along) }];
	return arrive(walk, { state: begun, events }, now, found.walked);
}
