import { Link } from 'wouter';
import { Records } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';
import type { Disclosure, Page } from './records.ts';

/** Operations and rows for each day, reader and element. */
export function DisclosureTable({ page }: { readonly page: Page<Disclosure> }) {
  const t = useTexts(messages);
  const { day, number } = useSpeech();
  const nodes = page.nodes ?? [];
  if (nodes.length === 0) return <p>{t('none')}</p>;
  return (
    <>
      {page.pageInfo.hasNextPage && <p>{t('more', { count: number(nodes.length) })}</p>}
      <Records
        label={t('disclosures')}
        className="counted"
        rows={nodes}
        keyOf={(d) => JSON.stringify(d)}
        columns={[
          { label: t('day'), cell: (d) => day(d.day) },
          { label: t('consumer'), cell: (d) => d.consumer },
          {
            label: t('element'),
            cell: (d) => (
              <>
                <code>{d.element}</code> <span className="small">{d.provider}</span>
              </>
            ),
          },
          { label: t('form'), cell: (d) => d.form ?? `✕ ${d.refused}` },
          {
            label: t('clauses'),
            cell: (d) => d.instrument !== null && <Link href={`/agreements/${d.instrument}`}>{d.instrument}</Link>,
          },
          { label: t('operations'), number: true, cell: (d) => number(d.operations) },
          { label: t('rows'), number: true, cell: (d) => (d.rows === null ? '–' : number(d.rows)) },
        ]}
      />
    </>
  );
}
