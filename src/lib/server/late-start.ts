// Lets the words be painted before scripts, drawings, the pencil font, manifest and icon are fetched: a page reads without them, so they can wait.
import { createHash } from 'node:crypto';

const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/**
 * Addresses of drawings, manifest and icon, set aside; those for readers without scripts are left where they are. An icon
 * without any address would be looked for at the root.
 */
const setAside = (html: string) =>
	html.replace(
		/(<noscript[\s\S]*?<\/noscript>)|<(use|link rel="(?:manifest|icon)") href="(\/(?!_app)[^"]+)"/g,
		(found: string, plain: string | undefined, element: string, address: string) =>
			plain
				? found
				: `<${element}${element.endsWith('icon"') ? ' href="data:,"' : ''} data-late="${address}"`,
	);

/**
 * The function `begin`: asks for what waited a little at a time, so that a finger is never kept waiting long. Without all
 * its modules the start is left out, and while the page is being left it waits: SvelteKit answers a module that does not
 * come by opening the page anew, which would take the words away, or the link just followed.
 */
const begin = (modules: readonly (string | undefined)[], start: string) =>
	[
		`const begin=()=>{`,
		`const link=(rel,href)=>{const made=document.createElement('link');made.rel=rel;made.href=href;document.head.append(made)};`,
		`const turns=[];let whole=true,leaving=false;`,
		`const each=(all,size,ask)=>{for(let i=0;i<all.length;i+=size)turns.push(()=>all.slice(i,i+size).forEach(ask))};`,
		`const modules=${JSON.stringify(modules)};`,
		`each(modules,6,href=>link('modulepreload',href));`,
		`for(const href of modules)turns.push(()=>import(href).catch(()=>{whole=false}));`,
		`turns.push(()=>{if(whole){${start}}});`,
		`each([...document.querySelectorAll('[data-late]')],2,late=>late.setAttribute('href',late.dataset.late));`,
		`turns.push(()=>link('stylesheet','/fonts/neri-pencil.css'));`,
		`const leave=()=>{leaving=true;setTimeout(()=>{leaving=false;next()},3000)};`,
		`addEventListener('beforeunload',leave);`,
		`const next=()=>{if(leaving)return;const turn=turns.shift();if(turn)new Promise(done=>done(turn())).catch(()=>{}).then(()=>setTimeout(next));else removeEventListener('beforeunload',leave)};`,
		`next()}`,
	].join('');

/** The function `soon`: begins when the browser says that words have been painted, or after a second where it does not say. */
const painted = [
	`let begun=false;const once=()=>{if(begun)return;begun=true;setTimeout(begin)};`,
	`const soon=()=>{setTimeout(once,1000);`,
	`try{new PerformanceObserver(once).observe({type:'paint',buffered:true})}catch{requestAnimationFrame(once)}};`,
].join('');

/**
 * The page with its scripts, drawings and font started after it has loaded and been painted, all asked for at once then.
 * The policy's hash of the start script follows its new text. A page without a start script, or with its policy in a
 * header out of reach here, comes back unchanged.
 */
export function startLate(html: string): string {
	const script = /<script>(\s*\{\s*__sveltekit_[\s\S]*?)<\/script>/.exec(html);
	if (!script?.[1] || !html.includes('http-equiv="content-security-policy"')) return html;
	const preload = /\s*<link href="([^"]+)" rel="modulepreload">/g;
	const modules = [...html.matchAll(preload)].map((found) => found[1]);
	const [old] = script;
	// The start script finds its place by the element it stands in, which is gone once it runs later.
	const body = script[1].replace('document.currentScript.parentElement', 'place');
	const wrapped = `{const place=document.currentScript.parentElement;${begin(modules, body)};${painted}document.readyState==='complete'?soon():addEventListener('load',soon,{once:true})}`;
	return setAside(html)
		.replace(preload, '')
		.replace(old, () => `<script>${wrapped}</script>`)
		.replaceAll(digest(script[1]), digest(wrapped));
}
