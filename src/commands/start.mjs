// `npm start`: everything from a fresh clone to a served guide.
import { spawn } from 'node:child_process';
import { build, environment, install, node, stop } from './ready.mjs';

install();
build();

const server = spawn(node(), ['src/commands/serve.mjs'], { stdio: 'inherit', env: environment() });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
	process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => {
	if (signal || !code) process.exit(0);
	stop(
		'The server stopped: the line above says why. If the port is taken, choose another with PORT=4174 npm start.',
	);
});
