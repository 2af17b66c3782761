// Hands the device's state to every component below.
import { getContext, setContext } from 'svelte';
import type { GuideState } from './guide.svelte.ts';
import type { SettingsState } from './settings.svelte.ts';

export interface Held {
	settings: SettingsState;
	guide: GuideState;
}

const key = Symbol('guide');
export const setGuide = (held: Held): Held => setContext(key, held);
export const held = (): Held => getContext<Held>(key);
