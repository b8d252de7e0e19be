import { Link } from 'wouter';
import { Wide } from '../../register/index.ts';
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
      <Wide label={t('disclosures')} className="counted">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('consumer')}</th>
              <th scope="col">{t('element')}</th>
              <th scope="col">{t('form')}</th>
              <th scope="col">{t('clauses')}</th>
              <th scope="col" className="number">
                {t('operations')}
              </th>
              <th scope="col" className="number">
                {t('rows')}
              </th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((d) => (
              <tr key={JSON.stringify(d)}>
                <td>{day(d.day)}</td>
                <td>{d.consumer}</td>
                <td>
                  <code>{d.element}</code> <span className="small">{d.provider}</span>
                </td>
                <td>{d.form ?? `✕ ${d.refused}`}</td>
                <td>{d.instrument !== null && <Link href={`/agreements/${d.instrument}`}>{d.instrument}</Link>}</td>
                <td className="number">{number(d.operations)}</td>
                <td className="number">{d.rows === null ? '–' : number(d.rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
