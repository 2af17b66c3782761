// Why there is no stamp, and what to do about it. Every reason has a next step.

const nextSteps = {
	/** This rally has no such checkpoint. */
	'foreign-checkpoint': 'see-rallies',
	'not-yet': 'come-back',
	over: 'see-rallies',
	already: 'go-on',
	/** Had it in this round; later it stamps again. */
	'cooling-down': 'come-back',
	'not-in-order': 'go-to-next',
	/** This checkpoint does not stamp this way. */
	'other-way': 'use-another-way',
	'wrong-token': 'scan-the-board',
	'wrong-word': 'read-again',
	'wrong-staff-word': 'ask-staff',
	'no-position': 'use-another-way',
	/** Accuracy is worse than 100 m: precise location is off, or walls are near. */
	imprecise: 'wait-outside',
	'stale-position': 'wait-outside',
	'too-far': 'come-closer',
	/** Nobody this campaign knows signed the screen. */
	'unknown-device': 'use-another-way',
	'device-expired': 'ask-staff',
	/** The screen is of a shop that stamps elsewhere. */
	'foreign-device': 'use-another-way',
	forged: 'use-another-way',
	'code-expired': 'scan-the-screen',
	/** The code is of a later time: this phone's clock, or the shop's, is wrong. */
	'clock-differs': 'check-clock',
	replayed: 'scan-the-screen',
} as const;

export type StampRefusal = keyof typeof nextSteps;
export type NextStep = (typeof nextSteps)[StampRefusal];

export interface NoStamp {
	kind: 'refused';
	reason: StampRefusal;
	next: NextStep;
	/** Metres that are missing, where distance is the reason. */
	metres?: number;
	/** The checkpoint to go to, where order is the reason. */
	checkpoint?: string;
}

/** A refusal with its next step. */
export const noStamp = (
	reason: StampRefusal,
	more: Pick<NoStamp, 'metres' | 'checkpoint'> = {},
): NoStamp => ({
	kind: 'refused',
	reason,
	next: nextSteps[reason],
	...more,
});

export const stampRefusals = Object.keys(nextSteps) as StampRefusal[];
export const nextStepNames = [...new Set(Object.values(nextSteps))];
