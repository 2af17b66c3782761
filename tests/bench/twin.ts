// The bare twin of a page: the same words without scripts, styles and drawings, served as plainly as can be.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { brotliCompressSync } from 'node:zlib';

/** The words of a prerendered page and nothing else. */
export const bare = (html: string): string =>
	html
		.replace(/<script\b[\s\S]*?<\/script>/g, '')
		.replace(/<style\b[\s\S]*?<\/style>/g, '')
		.replace(/<svg\b[\s\S]*?<\/svg>/g, '')
		.replace(/<link\b[^>]*>/g, '')
		.replace(/<meta http-equiv[^>]*>/g, '')
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/\s(style|class|data-[\w-]+)="[^"]*"/g, '');

/** Serves the twins of some pages, brotli-packed, until the server is closed. */
export function serveTwins(files: ReadonlyMap<string, string>): Promise<{ server: Server; origin: string }> {
	const bodies = new Map(
		[...files].map(([url, file]) => [url, brotliCompressSync(bare(readFileSync(file, 'utf8')))]),
	);
	const server = createServer((request, response) => {
		const body = bodies.get(request.url ?? '');
		if (!body) return void response.writeHead(404).end();
		response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'br' });
		response.end(body);
	});
	return new Promise((resolve) =>
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			resolve({ server, origin: `http://127.0.0.1:${port}` });
		}),
	);
}
