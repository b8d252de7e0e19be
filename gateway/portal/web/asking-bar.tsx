import type { SandboxSettings } from '../sandbox-settings.ts';
import type { Session } from './sign-in.ts';

const denials = [
  ['filter', 'saring · filter'],
  ['reject', 'tolak semua · reject'],
  ['dry-run', 'uji coba · dry run'],
] as const;

interface AskingBarProps {
  readonly settings: SandboxSettings;
  readonly session: Session | null;
  readonly purpose: string | null;
  readonly denial: string;
  readonly onPersona: (id: string | null) => void;
  readonly onPurpose: (code: string) => void;
  readonly onDenial: (mode: string) => void;
  readonly onLeave: () => void;
}

/** Who asks, for what purpose, and how refusals are told. */
export function AskingBar(props: AskingBarProps) {
  const { settings, session, purpose, denial } = props;
  const purposes = session?.purposes ?? ['PUBLIC_INFORMATION'];
  const known = settings.personas.some(({ id }) => id === session?.subject);
  return (
    <header className="asking">
      <a href="/" className="brand">
        Simpul
      </a>
      <label>
        Penanya · Who asks
        <select value={session?.subject ?? ''} onChange={(event) => props.onPersona(event.target.value || null)}>
          <option value="">Publik · the public</option>
          {settings.personas.map(({ id, agency, title }) => (
            <option key={id} value={id}>
              {agency} · {id} · {title.id}
            </option>
          ))}
          {session !== null && !known && <option value={session.subject}>{session.name}</option>}
        </select>
      </label>
      <label>
        Tujuan · Purpose
        <select value={purpose ?? ''} onChange={(event) => props.onPurpose(event.target.value)}>
          {purposes.map((code) => (
            <option key={code} value={code}>
              {code} · {settings.purposes[code]?.id}
            </option>
          ))}
        </select>
      </label>
      <label>
        Penolakan · Denial
        <select value={denial} onChange={(event) => props.onDenial(event.target.value)}>
          {denials.map(([mode, text]) => (
            <option key={mode} value={mode}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <span className="who" role="status">
        {session === null ? 'Publik · the public' : `${session.name} · ${session.agency}`}
      </span>
      {session === null ? (
        <button type="button" onClick={() => props.onPersona('')}>
          Masuk · Sign in
        </button>
      ) : (
        <button type="button" onClick={props.onLeave}>
          Keluar · Sign out
        </button>
      )}
    </header>
  );
}
