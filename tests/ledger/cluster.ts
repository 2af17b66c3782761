// A private PostgreSQL on loopback for the tests: made, used, thrown away. Never run as root: it refuses that.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { Setting } from '../../src/lib/server/ledger/open.ts';

const DEBIAN = '/usr/lib/postgresql';

/** Folder of the server's programs: Debian keeps them off the path. */
function programs(): string | null {
	const debian = existsSync(DEBIAN)
		? readdirSync(DEBIAN)
				.sort((a, b) => Number(b) - Number(a))
				.map((version) => join(DEBIAN, version, 'bin'))
		: [];
	const path = (process.env.PATH ?? '').split(':').filter((each) => each !== '');
	return (
		[...debian, ...path].find((each) => ['initdb', 'pg_ctl'].every((name) => existsSync(join(each, name)))) ??
		null
	);
}

/** Numbers of the user the server runs as: ourselves, or `postgres` where we are root. */
function owner(): { uid: number; gid: number } | null | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	if (uid?.status !== 0 || gid?.status !== 0) return null;
	return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Why there is no PostgreSQL for the tests, or null. On CI there has to be one. */
export function whyNoCluster(): string | null {
	const reason =
		programs() === null
			? 'initdb and pg_ctl are not installed (Debian: postgresql)'
			: owner() === null
				? 'the server does not run as root, and there is no user postgres'
				: null;
	if (reason !== null && process.env.CI === 'true')
		throw new Error(`PostgreSQL is required on CI: ${reason}`);
	if (reason !== null) console.log(`Skipped on PostgreSQL: ${reason}.`);
	return reason;
}

const freePort = () =>
	new Promise<number>((done, fail) => {
		const server = createServer();
		server.once('error', fail);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});

export interface Cluster {
	/** A setting with a database of its own. */
	fresh(): Setting;
	stop(): void;
}

/** Makes and starts a cluster; about three seconds. */
export async function startCluster(): Promise<Cluster> {
	const bin = programs() ?? '';
	const as: { uid?: number; gid?: number } = owner() ?? {};
	const path = mkdtempSync(join(tmpdir(), 'ledger-pg-'));
	if (as.uid !== undefined && as.gid !== undefined) chownSync(path, as.uid, as.gid);
	const data = join(path, 'data');
	const run = (name: string, ...args: string[]) =>
		execFileSync(join(bin, name), args, { ...as, cwd: path, stdio: ['ignore', 'ignore', 'inherit'] });
	run('initdb', '-D', data, '-U', 'ledger', '--auth=trust', '--no-locale', '-E', 'UTF8');
	const port = await freePort();
	const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=64MB`;
	run('pg_ctl', '-D', data, '-w', '-l', join(path, 'log'), '-o', options, 'start');
	let count = 0;
	return {
		fresh: () => ({
			address: `postgres://ledger@127.0.0.1:${port}/postgres`,
			...{ file: '', schema: `ledger_${process.pid}_${++count}` },
		}),
		stop() {
			run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');

			rmSync(path, { recursive: true, force: true });
		},
	};
}
