import { Answered, useAnswer, useTexts } from '../../shell/index.ts';
import { DisclosureTable } from '../ledger/disclosure-table.tsx';
import { type Disclosure, disclosuresQuery, type Page } from '../ledger/records.ts';
import { messages } from './messages.ts';

/** How an instrument was used, by the records of the exchange, for whom an instrument gives them. */
export function Use({ instrument }: { readonly instrument: string }) {
  const t = useTexts(messages);
  const told = useAnswer<{ readonly disclosures: Page<Disclosure> }>(
    { query: disclosuresQuery },
    { where: { instrument } },
  );
  return (
    <section aria-labelledby="use">
      <h2 id="use">{t('use')}</h2>
      <Answered {...told} needs="disclosures">
        {({ disclosures }) => <DisclosureTable page={disclosures} />}
      </Answered>
    </section>
  );
}
