import type { ComponentType } from 'react';
import { useReader, useSpeech, useTexts } from '../../shell/index.ts';
import { Deciles } from './deciles.tsx';
import { Disability } from './disability.tsx';
import { Ineligibility } from './ineligibility.tsx';
import { Matches } from './matches.tsx';
import { messages } from './messages.ts';
import { Parties } from './parties.tsx';
import { Pipeline } from './pipeline.tsx';
import { Stations } from './stations.tsx';
import { useView } from './view.ts';
import { Voters } from './voters.tsx';

/** Name in the address → figure, in the order of the page. */
const figures: Readonly<Record<string, ComponentType>> = {
  pemilih: Voters,
  tahap: Pipeline,
  tms: Ineligibility,
  tps: Stations,
  padan: Matches,
  desil: Deciles,
  disabilitas: Disability,
  partai: Parties,
};

/** What an analyst would otherwise read row by row, to look at. */
export default function Data() {
  const t = useTexts(messages);
  const { language } = useSpeech();
  const { session, purpose, settings } = useReader();
  const [{ figure }, change] = useView();
  const shown = Object.entries(figures).filter(([name]) => figure === null || !(figure in figures) || name === figure);
  return (
    <>
      <h1>{t('title')}</h1>
      <p>
        {t('lead', {
          reader: session === null ? t('public') : `${session.name} (${session.agency})`,
          purpose: settings.purposes[purpose ?? '']?.[language] ?? '–',
        })}
      </p>
      {shown.length === 1 && (
        <p>
          <button type="button" onClick={() => change('figure', null)}>
            {t('all')}
          </button>
        </p>
      )}
      <div className="figures">
        {shown.map(([name, Figure]) => (
          <Figure key={name} />
        ))}
      </div>
    </>
  );
}
