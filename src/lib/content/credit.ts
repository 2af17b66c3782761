// The one credit for coordinates, and the head every file of open data carries.

export const CREDIT =
	'© OpenStreetMap contributors (ODbL); 国土地理院; 東京都 TOKYO WALKING MAP (CC BY 4.0); Geolonia (CC BY 4.0); Mini Tokyo 3D (MIT)';

export const about = {
	source: 'Neriaruki',
	licence: 'ODbL 1.0 for coordinates derived from OpenStreetMap; CC BY 4.0 for words',
	licenceUrl: 'https://opendatacommons.org/licenses/odbl/1-0/',
	credit: CREDIT,
	datum: 'EPSG:4326',
};
