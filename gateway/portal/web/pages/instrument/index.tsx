import { useMemo } from 'react';
import { Link, useParams } from 'wouter';
import type { ToldRegister } from '../../../../register/register-route.ts';
import { type DataElement, elementsQuery } from '../../register/index.ts';
import { useRoute } from '../../route.ts';
import { Answered, Notice, useAnswer, useTexts } from '../../shell/index.ts';
import { Clause } from './clause.tsx';
import { Head } from './head.tsx';
import { messages } from './messages.ts';
import { Prohibition } from './prohibition.tsx';
import { Signatures } from './signatures.tsx';
import '../../register/register.css';
import './instrument.css';

/** One instrument in plain words: what it gives and forbids, how long, who signed, what was done to it. */
export default function Instrument() {
  const t = useTexts(messages);
  const { id } = useParams<{ id: string }>();
  const register = useRoute<ToldRegister>('/register.json');
  const { asked } = useAnswer<{ readonly dataElements: readonly DataElement[] }>({ query: elementsQuery });
  // Definitions are a help; without the graph the agreement is told all the same.
  const elements = useMemo(() => {
    const known = asked.kind === 'answered' ? (asked.answer.data?.dataElements ?? []) : [];
    return new Map(known.map((e) => [e.coordinate, e]));
  }, [asked]);
  return (
    <>
      <p className="unprinted">
        <Link href="/agreements">← {t('register')}</Link>
      </p>
      <Answered {...register} needs="">
        {(told) => {
          const one = told.instruments.find((i) => i.id === id);
          if (one === undefined) return <Notice title={t('unknown')} kind="warning" />;
          return (
            <article className="instrument">
              <Head instrument={one} register={told} />
              {one.clauses.length === 0 && <p>{t('nothing')}</p>}
              {one.clauses.map((clause) => (
                <Clause key={`${clause.clause} ${clause.to}`} clause={clause} elements={elements} register={told} />
              ))}
              {one.prohibitions.map((p) => (
                <Prohibition key={`${p.clause} ${p.to}`} prohibition={p} elements={elements} register={told} />
              ))}
              <Signatures instrument={one} register={told} />
              <p>{t('closing')}</p>
              <ul className="unprinted downloads">
                <li>
                  <a href={`/register/${one.id}.yaml`} download>
                    {t('text')}
                  </a>
                </li>
                {one.clauses.length > 0 && (
                  <li>
                    <a href={`/register/${one.id}.jsonld`} download>
                      {t('odrl')}
                    </a>
                  </li>
                )}
                <li>
                  <Link href={`/agreements/draft?from=${one.id}`}>{t('draft')}</Link>
                </li>
              </ul>
            </article>
          );
        }}
      </Answered>
    </>
  );
}
