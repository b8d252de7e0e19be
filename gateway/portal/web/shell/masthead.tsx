import { Link } from 'wouter';
import { listed } from '../contents.ts';
import knot from '../knot.svg';
import { useSpeech, useTexts } from './language.tsx';
import { Languages } from './languages.tsx';
import { messages } from './messages.ts';
import { ReaderBar } from './reader-bar.tsx';
import { themes, useTheme } from './theme.ts';

/** The head of every page: name, pages, language, theme, reader. */
export function Masthead() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const [theme, setTheme] = useTheme();
  return (
    <header className="masthead">
      <div className="title">
        <Link href="/" className="brand" aria-label={`Simpul, ${t('home')}`}>
          <img src={knot} alt="" width="28" height="28" />
          Simpul
        </Link>
        <span className="tagline">{t('tagline')}</span>
        <div className="switches">
          <Languages />
          <label>
            <span className="unseen">{t('theme')}</span>
            <select
              value={theme}
              onChange={(event) => setTheme(themes.find((x) => x === event.target.value) ?? 'auto')}
            >
              {themes.map((x) => (
                <option key={x} value={x}>
                  {t(x)}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
      <nav aria-label={t('navigation')}>
        <ul>
          {listed.map(({ path, title }) => (
            <li key={path}>
              <Link href={path} className={(active) => (active ? 'here' : '')}>
                {title[language]}
              </Link>
            </li>
          ))}
          <li>
            {/* a document of its own, with a policy of its own */}
            <a href="/sandbox">{t('sandbox')}</a>
          </li>
        </ul>
      </nav>
      <ReaderBar />
    </header>
  );
}
