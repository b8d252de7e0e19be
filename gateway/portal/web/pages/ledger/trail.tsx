import { useState } from 'react';
import { Answered, useAnswer, useTexts } from '../../shell/index.ts';
import { EntryTable } from './entry-table.tsx';
import { messages } from './messages.ts';
import { type Page, type RecordedEntry, trailQuery } from './records.ts';

/** Who read about one person, for whom an instrument lets answer him. The number is in no address and is not kept. */
export function Trail() {
  const t = useTexts(messages);
  const [subject, setSubject] = useState<string | null>(null);
  const told = useAnswer<{ readonly accessTrail: Page<RecordedEntry> }>(
    subject === null ? null : { query: trailQuery },
    subject === null ? {} : { subject },
  );
  return (
    <section aria-labelledby="trail">
      <h2 id="trail">{t('trail')}</h2>
      <p>{t('trailText')}</p>
      <form
        className="choices unprinted"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          setSubject(String(new FormData(event.currentTarget).get('subject')));
        }}
      >
        <label>
          <span className="label">{t('nationalId')}</span>
          <input name="subject" inputMode="numeric" pattern="\d{16}" required />
        </label>
        <button type="submit">{t('show')}</button>
      </form>
      {subject !== null && (
        <Answered {...told} needs="accessTrail">
          {({ accessTrail }) => <EntryTable page={accessTrail} label={t('trail')} />}
        </Answered>
      )}
    </section>
  );
}
