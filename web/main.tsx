import { render } from 'solid-js/web';
import { App } from './app.tsx';
import { preferredLanguage, setLanguage } from './i18n/index.ts';
import './styles/tokens.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/page.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no element #app to put the app into.');

// A language file that cannot be fetched must not keep anybody from the music: English is always there.
await setLanguage(preferredLanguage()).catch(() => {});
render(() => <App />, root);
