// The page behind a printed code: which rally a checkpoint belongs to. No language: the phone's own is found out there.
import { error } from '@sveltejs/kit';
import { campaigns } from '$lib/content/campaigns.ts';
import { languages, SOURCE } from '$lib/i18n/languages.ts';
import { rallyPage } from '$lib/links.ts';

export const entries = () => campaigns(SOURCE).checkpoints.map(({ id }) => ({ checkpoint: id }));

export const load = ({ params }) => {
	const found = campaigns(SOURCE).checkpoints.find((each) => each.id === params.checkpoint);
	if (!found) error(404);
	return {
		checkpoint: found.id,
		doors: languages.map(({ id, name, tag }) => ({
			...{ id, name, tag, href: rallyPage(id, found.rally) },
			rally: campaigns(id).rally(found.rally)?.name ?? '',
		})),
	};
};
