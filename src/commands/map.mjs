// `npm run map -- <source>`: installs when needed, then makes the street map under the project's Node.
import { install, node, step } from './ready.mjs';

install();
step(
	'Making the street map',
	node(),
	['src/commands/map.ts', ...process.argv.slice(2)],
	'No new map was made; an earlier one is as it was. The line above says what to do.',
);
console.log('Run `npm start`: the guide is built with the new map.');
