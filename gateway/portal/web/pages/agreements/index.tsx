import { Link } from 'wouter';
import type { ToldRegister } from '../../../../register/index.ts';
import { type DataElement, elementsQuery, FormLegend } from '../../register/index.ts';
import { useRoute } from '../../route.ts';
import { Answered, Notice, useAnswer, useTexts } from '../../shell/index.ts';
import { InstrumentList } from './instrument-list.tsx';
import { Matrix } from './matrix.tsx';
import { messages } from './messages.ts';
import '../../register/register.css';
import './agreements.css';

/** The register: its instruments, and who reads what by them. */
export default function Agreements() {
  const t = useTexts(messages);
  const register = useRoute<ToldRegister>('/register.json');
  const elements = useAnswer<{ readonly dataElements: readonly DataElement[] }>({ query: elementsQuery });
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <Notice title={t('proposal')}>
        <p>{t('proposalText')}</p>
      </Notice>
      <p className="unprinted">
        <Link href="/agreements/draft">{t('tryDraft')}</Link>
      </p>
      <Answered {...register} needs="">
        {(told) => (
          <>
            <p className="small">
              {t('version')} <code>{told.version}</code>
            </p>
            <section aria-labelledby="instruments">
              <h2 id="instruments">{t('instruments')}</h2>
              <InstrumentList register={told} />
            </section>
            <section aria-labelledby="matrix">
              <h2 id="matrix">{t('matrix')}</h2>
              <p>{t('matrixText')}</p>
              <FormLegend />
              <Answered {...elements} needs="dataElements">
                {({ dataElements }) => <Matrix elements={dataElements} register={told} />}
              </Answered>
            </section>
          </>
        )}
      </Answered>
    </>
  );
}
