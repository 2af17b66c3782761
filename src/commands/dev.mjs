// `npm run dev`: installs when needed, then the development server.
import { spawn } from 'node:child_process';
import { environment, install, node } from './ready.mjs';

install();
const vite = spawn(node(), ['node_modules/vite/bin/vite.js', 'dev', ...process.argv.slice(2)], {
	stdio: 'inherit',
	env: environment(),
});
vite.on('exit', (code) => process.exit(code ?? 0));
