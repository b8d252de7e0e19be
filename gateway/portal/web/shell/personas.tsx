import { useSpeech, useTexts } from './language.tsx';
import { messages } from './messages.ts';
import { useReader } from './reader.tsx';

/** Cards of the demo personas; choosing one signs in as it and comes back here. Nothing where a real issuer signs people in. */
export function PersonaCards() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const { settings, session, enter } = useReader();
  return (
    <ul className="personas">
      {settings.personas.map(({ id, name, agency, title, purposes }) => (
        <li key={id}>
          <button type="button" aria-current={id === session?.subject} onClick={() => enter(id)}>
            <span className="agency">{agency}</span>
            <strong>{title[language]}</strong>
            <span className="small">
              {name} · <code>{id}</code>
            </span>
            <span className="small">
              {purposes.map((code) => settings.purposes[code]?.[language] ?? code).join(' · ')}
            </span>
            {id === session?.subject && <em className="small">{t('now')}</em>}
          </button>
        </li>
      ))}
    </ul>
  );
}
