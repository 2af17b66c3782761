// What a visitor set on this device: theme, text size, stillness, furigana, pace, last language.

export interface Settings {
	theme: 'auto' | 'light' | 'dark' | 'sun';
	/** What a walker comes back to from the colours for sunlight. */
	shade?: Settings['theme'];
	text: '100' | '125' | '150' | '200';
	still: boolean;
	furigana: 'on' | 'off' | '';
	pace: 'usual' | 'easy' | 'slow';
	language: string;
}

const KEY = 'neriaruki.settings';
const fresh: Settings = {
	theme: 'auto',
	text: '100',
	still: false,
	furigana: '',
	pace: 'usual',
	language: '',
};

/** Keeps settings in the given storage and on the document; works the same, unremembered, when storage is refused. */
export class SettingsState {
	current: Settings = $state({ ...fresh });
	/** False when this browser keeps nothing. */
	remembered = $state(true);
	#storage: Storage | undefined;

	constructor(storage: () => Storage) {
		// On the server nobody knows yet; saying "forgotten" there would flash at everybody.
		if (typeof document === 'undefined') return;
		try {
			this.#storage = storage();
			this.#read();
		} catch {
			this.remembered = false;
		}
	}

	#read() {
		const kept = JSON.parse(this.#storage?.getItem(KEY) ?? '{}') as Partial<Settings>;
		this.current = { ...fresh, ...kept };
	}

	/** Changes some settings, shows them at once and keeps them if it can. */
	set(change: Partial<Settings>) {
		this.current = { ...this.current, ...change };
		this.show();
		try {
			this.#storage?.setItem(KEY, JSON.stringify(this.current));
		} catch {
			this.remembered = false;
		}
	}

	/** Follows a change made in another tab. */
	follow(event: StorageEvent) {
		if (event.key !== KEY) return;
		this.#read();
		this.show();
	}

	/** Writes the settings onto the document, where the styles read them. */
	show(root: HTMLElement = document.documentElement) {
		const { theme, text, still, furigana } = this.current;
		const put = (name: string, value: string) => {
			if (value) root.dataset[name] = value;
			else delete root.dataset[name];
		};
		put('theme', theme === 'auto' ? '' : theme);
		put('text', text === '100' ? '' : text);
		put('still', still ? 'on' : '');
		put('furigana', furigana || (root.dataset.edition === 'ja-easy' ? 'on' : ''));
	}
}
