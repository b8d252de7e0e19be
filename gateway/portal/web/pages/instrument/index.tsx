import { Link, useParams } from 'wouter';
import type { ToldRegister } from '../../../../register/index.ts';
import { useRoute } from '../../route.ts';
import { Answered, useTexts } from '../../shell/index.ts';
import { Clause } from './clause.tsx';
import { Head } from './head.tsx';
import { messages } from './messages.ts';
import { Prohibition } from './prohibition.tsx';
import { Signatures } from './signatures.tsx';
import { Use } from './use.tsx';
import '../../register/register.css';
import './instrument.css';

/** One instrument in plain words: what it gives and forbids, how long, who signed, what was done to it. */
export default function Instrument() {
  const t = useTexts(messages);
  const { id } = useParams<{ id: string }>();
  const register = useRoute<ToldRegister>('/register.json');
  const { kind } = register.asked;
  return (
    <>
      <p className="unprinted">
        <Link href="/agreements">← {t('register')}</Link>
      </p>
      {/* its title is not known then */}
      {kind !== 'answered' && kind !== 'loading' && <h1>{id}</h1>}
      <Answered {...register} needs="">
        {(told) => {
          const one = told.instruments.find((i) => i.id === id);
          if (one === undefined) return <h1>{t('unknown')}</h1>;
          return (
            <article className="instrument">
              <Head instrument={one} register={told} />
              {one.clauses.length === 0 && <p>{t('nothing')}</p>}
              {one.clauses.map((clause) => (
                <Clause key={`${clause.clause} ${clause.to}`} clause={clause} register={told} />
              ))}
              {one.prohibitions.map((p) => (
                <Prohibition key={`${p.clause} ${p.to}`} prohibition={p} register={told} />
              ))}
              <Signatures instrument={one} register={told} />
              {one.clauses.length > 0 && <Use instrument={one.id} />}
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
