// Every test of the ledger runs on both databases: this opens a fresh ledger on either.
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import type { Maths } from '../../src/lib/domain/codes/ports.ts';
import { ledgerOn, type Ledger } from '../../src/lib/server/ledger/ledger.ts';
import { openDatabase, type Database, type Setting } from '../../src/lib/server/ledger/open.ts';
import { quick } from '../fixtures/signing.ts';
import { startCluster, whyNoCluster, type Cluster } from './cluster.ts';
import { fileSetting, folder, rules } from './world.ts';

export interface Fresh {
	setting: Setting;
	database: Database;
	ledger: Ledger;
}
export interface Engine {
	/** A setting where nothing is yet. */
	setting(): Setting;
	/** An open, empty ledger; closed after the test. */
	fresh(maths?: Maths): Promise<Fresh>;
}

/** The same tests on the embedded database and, where there is one, on PostgreSQL. */
export function onBoth(title: string, tests: (engine: Engine) => void): void {
	const suite = (start: () => Promise<{ setting: () => Setting; stop: () => void }>) => () => {
		let running: Awaited<ReturnType<typeof start>>;
		const opened: Database[] = [];
		beforeAll(async () => {
			running = await start();
		}, 60_000);
		afterEach(async () => {
			for (const each of opened.splice(0)) await each.close();
		});
		afterAll(() => running?.stop());
		tests({
			setting: () => running.setting(),
			async fresh(maths = quick) {
				const setting = running.setting();
				const database = await openDatabase(setting);
				opened.push(database);
				return { setting, database, ledger: await ledgerOn(database, rules, maths) };
			},
		});
	};
	describe(
		`${title}, embedded`,
		suite(async () => {
			const made: ReturnType<typeof folder>[] = [];
			const setting = () => {
				const place = folder();
				made.push(place);
				return fileSetting(place.path);
			};
			return { setting, stop: () => made.forEach(({ remove }) => remove()) };
		}),
	);
	describe.skipIf(whyNoCluster() !== null)(
		`${title}, PostgreSQL`,
		suite(async () => {
			const cluster: Cluster = await startCluster();
			return { setting: cluster.fresh, stop: cluster.stop };
		}),
	);
}
