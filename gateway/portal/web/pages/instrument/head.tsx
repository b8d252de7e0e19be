import { Link } from 'wouter';
import type { ToldInstrument } from '../../../../../schema/register/index.ts';
import type { ToldRegister } from '../../../../register/index.ts';
import { Ending, State } from '../../register/index.ts';
import { Notice, useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface HeadProps {
  readonly instrument: ToldInstrument;
  readonly register: ToldRegister;
}

/** What an instrument is: kind, title, parties, state, period, where its text comes from. */
export function Head({ instrument: i, register }: HeadProps) {
  const t = useTexts(messages);
  const { language, day } = useSpeech();
  const above = register.instruments.find((other) => other.id === i.under);
  const below = register.instruments.filter((other) => other.under === i.id);
  return (
    <>
      <p className="small">
        {i.kind[language]}
        {i.number !== null && <> · {i.number}</>} · <code>{i.id}</code>
      </p>
      <h1>{i.title[language]}</h1>
      <dl className="facts">
        <dt>{t('parties')}</dt>
        <dd>
          {i.parties.map((p) => (
            <div key={p}>
              {register.agencies[p]?.[language]} ({p})
            </div>
          ))}
        </dd>
        <dt>{t('state')}</dt>
        <dd>
          <State state={i.state} />
        </dd>
        <dt>{t('period')}</dt>
        <dd>
          {t('since', { day: day(i.from) })}, <Ending until={i.until} day={register.day} />
        </dd>
        {above !== undefined && (
          <>
            <dt>{t('under')}</dt>
            <dd>
              <Link href={`/agreements/${above.id}`}>{above.title[language]}</Link>
            </dd>
          </>
        )}
        {below.length > 0 && (
          <>
            <dt>{t('above')}</dt>
            <dd>
              {below.map((other) => (
                <div key={other.id}>
                  <Link href={`/agreements/${other.id}`}>{other.title[language]}</Link>
                </div>
              ))}
            </dd>
          </>
        )}
        <dt>{t('legalBases')}</dt>
        <dd>
          {i.legalBases.map((base) => (
            <div key={base.id}>{base[language]}</div>
          ))}
        </dd>
      </dl>
      <Notice title={t('provenance')}>
        <p>{i.provenance[language]}</p>
      </Notice>
    </>
  );
}
