// Starts processes that record into a shared ledger, and speaks with them line by line.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Setting } from '../../src/lib/server/ledger/open.ts';

export interface Child {
	/** What the process answers to one message. */
	ask<T>(message: unknown): Promise<T>;
	/** Ends it this instant, as a power cut would end the process. */
	kill(): Promise<void>;
	end(): Promise<void>;
}

export async function startChild(setting: Setting): Promise<Child> {
	const child = spawn(process.execPath, ['tests/ledger/child.ts', JSON.stringify(setting)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const waiting: { done: (line: string) => void; fail: (error: Error) => void }[] = [];
	const gone = new Promise<void>((done) => child.once('exit', () => done()));
	void gone.then(() => waiting.splice(0).forEach(({ fail }) => fail(new Error('the process is gone'))));
	child.stdin.on('error', () => undefined);
	const next = () => new Promise<string>((done, fail) => waiting.push({ done, fail }));
	const ready = next();
	createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.done(line));
	await ready;
	return {
		async ask<T>(message: unknown) {
			const answer = next();
			child.stdin.write(`${JSON.stringify(message)}\n`);
			return JSON.parse(await answer) as T;
		},
		async kill() {
			child.kill('SIGKILL');
			await gone;
		},
		async end() {
			child.stdin.end();
			await gone;
		},
	};
}
