import { Link } from 'wouter';
import { listed } from '../../contents.ts';
import { PersonaCards, useReader, useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

/** The first page: what this is, where to look, as whom to read. */
export default function Home() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const { settings } = useReader();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section aria-labelledby="look">
        <h2 id="look">{t('look')}</h2>
        <ul className="contents">
          {listed.map(({ path, title, about }) => (
            <li key={path}>
              <Link href={path}>{title[language]}</Link>
              <p>{about[language]}</p>
            </li>
          ))}
          <li>
            <a href="/sandbox">{t('sandbox')}</a>
            <p>{t('sandboxText')}</p>
          </li>
        </ul>
      </section>
      {settings.personas.length > 0 && (
        <section aria-labelledby="read-as">
          <h2 id="read-as">{t('readAs')}</h2>
          <p>{t('demo')}</p>
          <PersonaCards />
        </section>
      )}
    </>
  );
}
