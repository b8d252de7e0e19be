import type { Drafted, Verdict } from '../../../../../schema/register/index.ts';
import type { ToldRegister } from '../../../../register/index.ts';
import { Agency, FormMark, Wide } from '../../register/index.ts';
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
        <Wide label={t('effects')}>
          <table className="effects">
            <thead>
              <tr>
                <th scope="col">{t('reader')}</th>
                <th scope="col">{t('purpose')}</th>
                <th scope="col">{t('element')}</th>
                <th scope="col">{t('before')}</th>
                <th scope="col">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {effects.map((e) => (
                <tr key={`${e.agency} ${e.purpose} ${e.role ?? ''} ${e.coordinate}`}>
                  <td>
                    <Agency code={e.agency} names={register.agencies} />
                    {e.role !== null && <> ({e.role})</>}
                  </td>
                  <td>{register.purposes[e.purpose]?.[language] ?? e.purpose}</td>
                  <td>
                    <code>{e.coordinate}</code>
                  </td>
                  <td>
                    <Decided verdict={e.before} />
                  </td>
                  <td>
                    <Decided verdict={e.after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <h2>{t('changes')}</h2>
      {changes[language].length === 0 ? <p>{t('noChange')}</p> : <pre>{changes[language].join('\n')}</pre>}
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
