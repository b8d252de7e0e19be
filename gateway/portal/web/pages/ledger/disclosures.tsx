import { useState } from 'react';
import { Answered, useAnswer, useTexts } from '../../shell/index.ts';
import { DisclosureTable } from './disclosure-table.tsx';
import { messages } from './messages.ts';
import { type Disclosure, disclosuresQuery, type Page } from './records.ts';

/** How much was disclosed: by agency, element and day. */
export function Disclosures() {
  const t = useTexts(messages);
  const [where, setWhere] = useState<Readonly<Record<string, string>>>({});
  const told = useAnswer<{ readonly disclosures: Page<Disclosure> }>({ query: disclosuresQuery }, { where });
  return (
    <section aria-labelledby="disclosures">
      <h2 id="disclosures">{t('disclosures')}</h2>
      <form
        className="choices unprinted"
        onSubmit={(event) => {
          event.preventDefault();
          const given = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()]);
          setWhere(Object.fromEntries(given.filter(([, value]) => value !== '')));
        }}
      >
        {(['consumer', 'element', 'from', 'to'] as const).map((name) => (
          <label key={name}>
            <span className="label">{t(name)}</span>
            <input name={name} type={name === 'from' || name === 'to' ? 'date' : 'text'} />
          </label>
        ))}
        <button type="submit">{t('count')}</button>
      </form>
      <Answered {...told} needs="disclosures">
        {({ disclosures }) => <DisclosureTable page={disclosures} />}
      </Answered>
    </section>
  );
}
