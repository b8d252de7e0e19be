import { useRef } from 'react';
import { useSpeech, useTexts } from './language.tsx';
import { messages } from './messages.ts';
import { PersonaCards } from './personas.tsx';
import { useReader } from './reader.tsx';

/** Who reads and for what purpose, and the way to change both. */
export function ReaderBar() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const { settings, session, expired, purposes, purpose, choosePurpose, enter, forget, leave } = useReader();
  const dialog = useRef<HTMLDialogElement>(null);
  const demo = settings.personas.length > 0;
  const signIn = (): void => (demo ? dialog.current?.showModal() : void enter());
  return (
    <div className="reader">
      <span className="who" role="status">
        <span className="label">{t('reader')}</span>{' '}
        {session === null ? t('public') : `${session.name} · ${session.agency}`}
        {expired && <em> · {t('expired')}</em>}
      </span>
      {purposes.length > 1 ? (
        <label>
          <span className="label">{t('purpose')}</span>
          <select value={purpose ?? ''} onChange={(event) => choosePurpose(event.target.value)}>
            {purposes.map((code) => (
              <option key={code} value={code}>
                {settings.purposes[code]?.[language] ?? code}
              </option>
            ))}
          </select>
        </label>
      ) : (
        purpose !== null && (
          <span>
            <span className="label">{t('purpose')}</span> {settings.purposes[purpose]?.[language] ?? purpose}
          </span>
        )
      )}
      <span className="acts">
        <button type="button" onClick={signIn}>
          {session === null || !demo ? t('signIn') : t('change')}
        </button>
        {session !== null && (
          <button type="button" onClick={() => leave()}>
            {t('signOut')}
          </button>
        )}
      </span>
      {demo && (
        <dialog ref={dialog} aria-labelledby="choose-reader">
          <h2 id="choose-reader">{t('choose')}</h2>
          <p>{t('demo')}</p>
          <PersonaCards />
          <p className="acts">
            {session !== null && (
              <button
                type="button"
                onClick={() => {
                  dialog.current?.close();
                  void forget();
                }}
              >
                {t('becomePublic')}
              </button>
            )}
            <button type="button" onClick={() => dialog.current?.close()}>
              {t('close')}
            </button>
          </p>
        </dialog>
      )}
    </div>
  );
}
