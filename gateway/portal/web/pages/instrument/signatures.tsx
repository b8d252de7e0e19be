import type { ToldInstrument } from '../../../../../schema/register/index.ts';
import type { ToldRegister } from '../../../../register/index.ts';
import { Wide } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface SignaturesProps {
  readonly instrument: ToldInstrument;
  readonly register: ToldRegister;
}

/** What was done to an instrument, and its signatures as the gate has just verified them. */
export function Signatures({ instrument, register }: SignaturesProps) {
  const t = useTexts(messages);
  const { language, day } = useSpeech();
  const name = (code: string): string => register.agencies[code]?.[language] ?? code;
  return (
    <>
      <section aria-labelledby="history">
        <h2 id="history">{t('history')}</h2>
        <ol>
          {instrument.acts.map((a) => (
            <li key={`${a.on} ${a.act.id} ${a.by ?? ''}`}>
              <time dateTime={a.on}>{day(a.on)}</time>: {a.act[language]}
              {a.number !== null && <> ({a.number})</>}
              {a.by !== null && <>, {name(a.by)}</>}
              {a.reason !== null && <>: {a.reason[language]}</>}
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="signatures">
        <h2 id="signatures">{t('signatures')}</h2>
        <Wide label={t('signatures')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('signedBy')}</th>
                <th scope="col">{t('on')}</th>
                <th scope="col">{t('verified')}</th>
                <th scope="col">{t('key')}</th>
              </tr>
            </thead>
            <tbody>
              {instrument.signatures.map((s) => (
                <tr key={s.party}>
                  <th scope="row">{name(s.party)}</th>
                  <td>{s.on === null ? '–' : day(s.on)}</td>
                  <td className={s.holds ? 'holds' : 'fails'}>
                    <span aria-hidden="true">{s.holds ? '✓' : '✕'}</span> {t(s.holds ? 'holds' : 'fails')}
                    {s.demo && <div className="small">{t('demo')}</div>}
                  </td>
                  <td>
                    <code>{s.key ?? '–'}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </section>
    </>
  );
}
