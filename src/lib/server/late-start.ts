// Lets the words be painted before any script is fetched: a page reads completely without, so scripts can wait.
import { createHash } from 'node:crypto';

const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/**
 * The page with its scripts started after it has loaded and been painted, all asked for at once then.
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
	const late = `{const place=document.currentScript.parentElement;const begin=()=>{for(const href of ${JSON.stringify(modules)}){const link=document.createElement('link');link.rel='modulepreload';link.href=href;document.head.append(link)}${body}};const soon=()=>requestAnimationFrame(()=>setTimeout(begin));document.readyState==='complete'?soon():addEventListener('load',soon,{once:true})}`;
	return html
		.replace(preload, '')
		.replace(old, () => `<script>${late}</script>`)
		.replaceAll(digest(script[1]), digest(late));
}
