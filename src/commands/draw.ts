// `npm run draw`: renders icons and social cards from our own drawings. Run it when a drawing or a trail line changes.
import { mkdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { readFacts } from '../lib/content/read.ts';
import type { TrailFacts } from '../lib/content/schema.ts';

const [WIDTH, HEIGHT] = [1200, 630];
const tokens = readFileSync('src/lib/ui/tokens.css', 'utf8');
const daylight = tokens.slice(0, tokens.indexOf('[data-theme="dark"]'));

/** The drawing with the day's colours written in: the renderer knows no custom properties. */
const coloured = (svg: string) =>
	svg.replace(
		/var\(--([\w-]+)\)/g,
		(_, name: string) => new RegExp(`--${name}:\\s*([^;]+);`).exec(daylight)?.[1] ?? 'none',
	);

const places = coloured(readFileSync('static/art/places.svg', 'utf8'));
const scene = coloured(readFileSync('static/art/scene.svg', 'utf8'));
const inner = (svg: string) => svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
const sky = `<linearGradient id="sky" x2="0" y2="1"><stop stop-color="#83c3db"/><stop offset=".55" stop-color="#c4e4e4"/><stop offset="1" stop-color="#f7f3da"/></linearGradient>`;
const page = (body: string) =>
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs>${sky}</defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>${body}</svg>`;

/** Paper over the lower part, with peg holes, and the walk drawn on it as it runs on the ground. */
function walk(trail: TrailFacts): string {
	const points = trail.legs.flatMap((leg) => leg.line);
	const squeeze = Math.cos((35.74 * Math.PI) / 180);
	const xs = points.map(([, lon]) => lon * squeeze);
	const ys = points.map(([lat]) => -lat);
	const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
	const [w, h] = [420, 420];
	const scale = Math.min(w / (x1 - x0 || 1), h / (y1 - y0 || 1));
	const at = ([lat, lon]: readonly [number, number]) => {
		const x = 880 + (lon * squeeze - (x0 + x1) / 2) * scale;
		const y = 335 + (-lat - (y0 + y1) / 2) * scale;
		return `${x.toFixed(1)} ${y.toFixed(1)}`;
	};
	const path = trail.legs.map((leg) => `M${leg.line.map((point) => at(point)).join('L')}`).join('');
	const ends = [trail.legs[0]?.line[0], ...trail.legs.map((leg) => leg.line.at(-1))];
	const rings = ends.map((point) => {
		const [x, y] = point ? at(point).split(' ') : [];
		return `<circle cx="${x}" cy="${y}" r="15" fill="#fefefb" stroke="#c2311c" stroke-width="5"/>`;
	});
	const paper = `<rect x="600" y="45" width="560" height="540" rx="10" fill="#fefefb"/><g fill="#9fb9a2"><rect x="730" y="62" width="60" height="14" rx="4"/><circle cx="880" cy="69" r="11"/><rect x="970" y="62" width="60" height="14" rx="4"/></g>`;
	const line = `<g fill="none" stroke-linecap="round" stroke-linejoin="round"><path d="${path}" stroke="#2a63c4" stroke-width="12"/><path d="${path}" stroke="#fefefb" stroke-width="4" stroke-dasharray="0 14"/></g>`;
	return paper + line + rings.join('');
}

const write = async (svg: string, file: string, width: number, height: number) =>
	sharp(Buffer.from(svg), { density: 96 })
		.resize(width, height)
		.png({ palette: true, quality: 90 })
		.toFile(file);

mkdirSync('static/og', { recursive: true });
for (const { value } of readFacts('content/facts/trails')) {
	const trail = value as TrailFacts;
	const picture = `<svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 360 240" preserveAspectRatio="xMinYMid slice">${inner(places).replace(/<symbol id="(?!t-)([\w]+)"[\s\S]*?<\/symbol>/g, (whole, id: string) => (id === trail.art ? whole.replace(/<symbol[^>]*>/, '<g>').replace('</symbol>', '</g>') : ''))}</svg>`;
	await write(page(picture + walk(trail)), `static/og/${trail.id}.png`, WIDTH, HEIGHT);
}
const whole = inner(scene)
	.replace(/<symbol[^>]*>/, '<g>')
	.replace('</symbol>', '</g>');
await write(
	page(`<svg x="0" y="60" width="1200" height="570" viewBox="0 0 1600 760">${whole}</svg>`),
	'static/og/guide.png',
	WIDTH,
	HEIGHT,
);

const icon = readFileSync('static/icons/icon.svg', 'utf8');
const maskable = readFileSync('static/icons/icon-maskable.svg', 'utf8');
for (const size of [180, 192, 512]) await write(icon, `static/icons/icon-${size}.png`, size, size);
await write(maskable, 'static/icons/icon-maskable-512.png', 512, 512);
console.log('Icons and cards are drawn.');
