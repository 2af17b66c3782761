// The devices the ledger was shown certificates of: kept, and held in memory while they keep writing.
import { signerOf, type Certified, type Devices } from '../../domain/ledger/check.ts';
import type { Maths } from '../../domain/codes/ports.ts';
import type { Certificate } from '../../domain/codes/types.ts';
import type { CampaignRules } from '../../domain/ledger/rules.ts';
import type { Database } from './open.ts';

/** Devices held in memory; a ward has a few hundred. */
const MOST_HELD = 2000;

/** Looks devices up, and takes new certificates in. */
export function deviceRegister({ db }: Database, rules: CampaignRules, maths: Maths) {
	const held = new Map<string, readonly Certified[]>();

	/** Takes certificates in that a root key signed; says nothing of the others. */
	async function show(certificates: readonly Certificate[]): Promise<void> {
		for (const certificate of certificates) {
			const known = held.get(certificate.device) ?? [];
			if (known.some((each) => each.certificate.sig === certificate.sig)) continue;
			const root = await signerOf(certificate, rules, maths);
			if (root === null) continue;
			const row = { device: certificate.device, certificate: JSON.stringify(certificate), root };
			await db
				.insertInto('device')
				.values(row)
				.onConflict((on) => on.doNothing())
				.execute();
			held.delete(certificate.device);
		}
	}

	/** The devices among some public keys. Nobody else is remembered: strangers must not fill the memory. */
	async function among(keys: readonly string[]): Promise<Devices> {
		const missing = keys.filter((each) => !held.has(each));
		if (missing.length > 0) {
			const rows = await db.selectFrom('device').selectAll().where('device', 'in', missing).execute();
			if (held.size + rows.length > MOST_HELD) held.clear();
			const found = Map.groupBy(rows, ({ device }) => device);
			for (const [device, all] of found)
				held.set(
					device,
					all.map(({ certificate, root }) => ({ certificate: JSON.parse(certificate) as Certificate, root })),
				);
		}
		return (device) => held.get(device) ?? [];
	}

	return { show, among };
}
