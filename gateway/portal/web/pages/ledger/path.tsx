import type { Climbed, ProvenEntry } from '../../ledger/inclusion.ts';
import { Wide } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface PathProps {
  readonly proof: ProvenEntry;
  readonly leaf: string;
  readonly climbed: Climbed;
}

/** The proof as it was climbed: from the entry's hash, with one hash beside at each step, to the signed root. */
export function Path({ proof, leaf, climbed: { head, steps, holds } }: PathProps) {
  const t = useTexts(messages);
  const { number } = useSpeech();
  return (
    <>
      <p className={holds ? 'verdict' : 'verdict fails'}>
        <span aria-hidden="true">{holds ? '✓' : '✕'}</span>{' '}
        {holds
          ? t('holds', { index: number(proof.index), size: number(head.size), origin: head.origin })
          : t('fails', { index: number(proof.index) })}
      </p>
      <Wide label={t('path')}>
        <table className="records path">
          <caption>{t('path')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('step')}</th>
              <th scope="col">{t('beside')}</th>
              <th scope="col">{t('gives')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">0</th>
              <td data-label={t('beside')}>{t('leaf')}</td>
              <td data-label={t('gives')}>
                <code>{leaf}</code>
              </td>
            </tr>
            {steps.map((step, i) => (
              <tr key={step.gives}>
                <th scope="row">{i + 1}</th>
                <td data-label={t('beside')}>
                  {t(step.side)}: <code>{step.beside}</code>
                </td>
                <td data-label={t('gives')}>
                  <code>{step.gives}</code>
                </td>
              </tr>
            ))}
            <tr className={holds ? 'root' : 'root fails'}>
              <th scope="row">
                <span aria-hidden="true">{holds ? '=' : '≠'}</span>
              </th>
              <td data-label={t('beside')}>{t('signedRoot')}</td>
              <td data-label={t('gives')}>
                <code>{head.root}</code>
              </td>
            </tr>
          </tbody>
        </table>
      </Wide>
    </>
  );
}
