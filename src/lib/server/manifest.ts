// How the guide looks on a home screen, whatever part of it is put there.
const icon = (src: string, sizes: string, purpose: string) => ({
	src: `/icons/${src}`,
	sizes,
	type: src.endsWith('svg') ? 'image/svg+xml' : 'image/png',
	purpose,
});

export const look = {
	display: 'standalone',
	background_color: '#f5f8ee',
	theme_color: '#14592f',
	icons: [
		icon('icon.svg', 'any', 'any'),
		icon('icon-192.png', '192x192', 'any'),
		icon('icon-512.png', '512x512', 'any'),
		icon('icon-maskable-512.png', '512x512', 'maskable'),
		icon('icon-mono.svg', 'any', 'monochrome'),
	],
};
