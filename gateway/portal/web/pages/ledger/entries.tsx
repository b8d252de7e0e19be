import { useCallback, useState } from 'react';
import { Answered, useTexts } from '../../shell/index.ts';
import { EntryTable } from './entry-table.tsx';
import { messages } from './messages.ts';
import { entriesQuery, type Page, type RecordedEntry } from './records.ts';
import { useLatest } from './use-latest.ts';

const outcomes = ['ANSWERED', 'PARTLY_REFUSED', 'REFUSED', 'FAILED', 'DRY_RUN'] as const;
/** Windows that can be looked at, in minutes. */
const windows = [15, 60, 1_440] as const;

/** What was recorded lately, as it comes. */
export function Entries() {
  const t = useTexts(messages);
  const [outcome, setOutcome] = useState('');
  const [agency, setAgency] = useState('');
  const [minutes, setMinutes] = useState<number>(60);
  const variables = useCallback(
    () => ({
      where: {
        since: new Date(Date.now() - minutes * 60_000).toISOString(),
        ...(outcome === '' ? {} : { outcome }),
        ...(agency === '' ? {} : { agency }),
      },
    }),
    [minutes, outcome, agency],
  );
  const latest = useLatest<{ readonly ledgerEntries: Page<RecordedEntry> }>(entriesQuery, variables);
  return (
    <section aria-labelledby="entries">
      <h2 id="entries">{t('entries')}</h2>
      <p>{t('entriesText')}</p>
      <div className="choices unprinted">
        <label>
          <span className="label">{t('window')}</span>
          <select value={minutes} onChange={({ target }) => setMinutes(Number(target.value))}>
            {windows.map((w) => (
              <option key={w} value={w}>
                {t(`last${w}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="label">{t('outcome')}</span>
          <select value={outcome} onChange={({ target }) => setOutcome(target.value)}>
            <option value="">{t('all')}</option>
            {outcomes.map((code) => (
              <option key={code} value={code}>
                {t(code)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="label">{t('agency')}</span>
          <input value={agency} onChange={({ target }) => setAgency(target.value.trim().toUpperCase())} />
        </label>
      </div>
      <Answered {...latest} needs="ledgerEntries">
        {({ ledgerEntries }) => <EntryTable page={ledgerEntries} label={t('entries')} />}
      </Answered>
    </section>
  );
}
