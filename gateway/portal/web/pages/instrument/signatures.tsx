import type { ToldInstrument } from '../../../../../schema/register/index.ts';
import type { ToldRegister } from '../../../../register/index.ts';
import { Records } from '../../register/index.ts';
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
        <Records
          label={t('signatures')}
          rows={instrument.signatures}
          keyOf={({ party }) => party}
          columns={[
            { label: t('signedBy'), head: true, cell: ({ party }) => name(party) },
            { label: t('on'), cell: ({ on }) => (on === null ? '–' : day(on)) },
            {
              label: t('verified'),
              className: ({ holds }) => (holds ? 'holds' : 'fails'),
              cell: ({ holds, demo }) => (
                <>
                  <span aria-hidden="true">{holds ? '✓' : '✕'}</span> {t(holds ? 'holds' : 'fails')}
                  {demo && <div className="small">{t('demo')}</div>}
                </>
              ),
            },
            { label: t('key'), cell: ({ key }) => <code>{key ?? '–'}</code> },
          ]}
        />
      </section>
    </>
  );
}
