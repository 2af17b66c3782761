// The ledger of this process: opened by the first request, and only where `LEDGER` is set.
import { answered, noLedger, type Asked } from './answer.ts';
import { door, usual, type Door, type Limits } from './limits.ts';
import { ledgerOn, type Ledger } from './ledger.ts';
import { openDatabase, settingOf, type Database, type Setting } from './open.ts';
import { readRules } from './read-rules.ts';

interface Opened {
	database: Database;
	ledger: Ledger;
}
let opening: Promise<Opened> | null = null;
let gate: { door: Door; limits: Limits } | null = null;

async function opened(setting: Setting): Promise<Opened> {
	const database = await openDatabase(setting);
	return { database, ledger: await ledgerOn(database, readRules()) };
}

/** Requests a minute of one client, where somebody set it. */
function limitsOf(env: NodeJS.ProcessEnv): Limits {
	const perMinute = Number(env.LEDGER_RATE);
	if (!(perMinute >= 1)) return usual;
	return { ...usual, rate: { burst: Math.max(1, perMinute / 2), perSecond: perMinute / 60 } };
}

/** Answers a request to the ledger; 404 `no-ledger` where none is configured, without opening anything. */
export async function answerLedger(asked: Asked): Promise<Response> {
	const setting = settingOf(process.env);
	if (!setting) return noLedger();
	const limits = limitsOf(process.env);
	gate ??= { door: door(limits), limits };
	const ledger = async () => {
		opening ??= opened(setting);
		try {
			return (await opening).ledger;
		} catch (error) {
			// The next request tries again: a database may start later than the guide.
			opening = null;
			throw error;
		}
	};
	return answered(asked, { ledger, ...gate });
}

/** Closes what was opened, and forgets all clients. */
export async function closeLedger(): Promise<void> {
	const was = opening;
	opening = null;
	gate = null;
	await (await was?.catch(() => null))?.database.close();
}
