import type { SandboxSettings } from '../sandbox-settings.ts';
import { messages } from './sandbox-messages.ts';
import { Languages, useSpeech, useTexts } from './shell/index.ts';
import { messages as shell } from './shell/messages.ts';
import type { Session } from './sign-in.ts';

const denials = ['filter', 'reject', 'dry-run'] as const;

interface AskingBarProps {
  readonly settings: SandboxSettings;
  readonly session: Session | null;
  /** The session has ended and could not be renewed. */
  readonly expired: boolean;
  readonly purpose: string | null;
  readonly denial: string;
  readonly onPersona: (id: string | null) => void;
  readonly onPurpose: (code: string) => void;
  readonly onDenial: (mode: string) => void;
  readonly onLeave: () => void;
}

/** Who asks, for what purpose, and how refusals are told. */
export function AskingBar(props: AskingBarProps) {
  const { settings, session, expired, purpose, denial } = props;
  const t = useTexts(messages);
  const ofShell = useTexts(shell);
  const { language } = useSpeech();
  const purposes = session?.purposes ?? ['PUBLIC_INFORMATION'];
  const known = settings.personas.some(({ id }) => id === session?.subject);
  return (
    <header className="asking">
      <a href="/" className="brand">
        Simpul
      </a>
      <label>
        {t('asker')}
        <select value={session?.subject ?? ''} onChange={(event) => props.onPersona(event.target.value || null)}>
          <option value="">{ofShell('public')}</option>
          {settings.personas.map(({ id, agency, title }) => (
            <option key={id} value={id}>
              {agency} · {id} · {title[language]}
            </option>
          ))}
          {session !== null && !known && <option value={session.subject}>{session.name}</option>}
        </select>
      </label>
      <label>
        {ofShell('purpose')}
        <select
          value={purpose ?? ''}
          title={purpose === null ? undefined : settings.purposes[purpose]?.[language]}
          onChange={(event) => props.onPurpose(event.target.value)}
        >
          {purposes.map((code) => (
            <option key={code} value={code}>
              {code} · {settings.purposes[code]?.[language]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('denial')}
        <select value={denial} onChange={(event) => props.onDenial(event.target.value)}>
          {denials.map((mode) => (
            <option key={mode} value={mode}>
              {t(mode)}
            </option>
          ))}
        </select>
      </label>
      <span className="who" role="status">
        {session === null ? ofShell('public') : `${session.name} · ${session.agency}`}
        {expired && <em> · {ofShell('expired')}</em>}
      </span>
      {session === null ? (
        <button type="button" onClick={() => props.onPersona('')}>
          {ofShell('signIn')}
        </button>
      ) : (
        <button type="button" onClick={props.onLeave}>
          {ofShell('signOut')}
        </button>
      )}
      <Languages />
    </header>
  );
}
