import type { Drafted, Verdict } from '../../../../../schema/register/index.ts';
import type { ToldRegister } from '../../../../register/index.ts';
import { Agency, FormMark, Records } from '../../register/index.ts';
import { Notice, useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface OutcomeProps {
  readonly drafted: Drafted;
  readonly register: ToldRegister;
}

/** What a draft would do: for whom, in sentences, and what to look at. */
export function Outcome({ drafted, register }: OutcomeProps) {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const { id, known, effects, whole, changes, warnings } = drafted;
  return (
    <div role="status">
      <h2>{t('effects')}</h2>
      <p>
        {t(known ? 'isKnown' : 'isNew', { id })}. {t('effectsText')}
      </p>
      {!whole && <Notice title={t('partly')} kind="warning" />}
      {effects.length === 0 ? (
        <p>{t('noEffect')}</p>
      ) : (
        <Records
          label={t('effects')}
          className="effects"
          rows={effects}
          keyOf={(e) => `${e.agency} ${e.purpose} ${e.role ?? ''} ${e.coordinate}`}
          columns={[
            {
              label: t('reader'),
              cell: (e) => (
                <>
                  <Agency code={e.agency} names={register.agencies} />
                  {e.role !== null && <> ({e.role})</>}
                </>
              ),
            },
            { label: t('purpose'), cell: (e) => register.purposes[e.purpose]?.[language] ?? e.purpose },
            { label: t('element'), cell: (e) => <code>{e.coordinate}</code> },
            { label: t('before'), cell: (e) => <Decided verdict={e.before} /> },
            { label: t('after'), cell: (e) => <Decided verdict={e.after} /> },
          ]}
        />
      )}
      <h2>{t('changes')}</h2>
      {changes[language].length === 0 ? (
        <p>{t('noChange')}</p>
      ) : (
        <pre className="sentences">{changes[language].join('\n')}</pre>
      )}
      {warnings.length > 0 && (
        <>
          <h2>{t('warnings')}</h2>
          <ul>
            {warnings.map(({ line, message }) => (
              <li key={message} lang="en">
                {t('line', { line })}: {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Decided({ verdict }: { readonly verdict: Verdict }) {
  const t = useTexts(messages);
  return (
    <>
      {verdict.granted ? (
        <FormMark kind={verdict.form} />
      ) : (
        <span className="form">
          <span aria-hidden="true">✕</span> {t('denied')}
        </span>
      )}
      <div className="small">{verdict.granted ? verdict.instrument : <code>{verdict.reason}</code>}</div>
    </>
  );
}
