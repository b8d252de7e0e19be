import { Link } from 'wouter';
import { Wide } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';
import type { Page, RecordedEntry } from './records.ts';

interface EntryTableProps {
  readonly page: Page<RecordedEntry>;
  readonly label: string;
}

/** Entries, the latest first. */
export function EntryTable({ page, label }: EntryTableProps) {
  const t = useTexts(messages);
  const { language, number } = useSpeech();
  const moment = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'Asia/Jakarta',
  });
  const nodes = [...(page.nodes ?? [])].reverse();
  if (nodes.length === 0) return <p>{t('none')}</p>;
  return (
    <>
      {page.pageInfo.hasNextPage && <p>{t('more', { count: number(nodes.length) })}</p>}
      <Wide label={label}>
        <table className="entries">
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('time')}</th>
              <th scope="col">{t('reader')}</th>
              <th scope="col">{t('outcome')}</th>
              <th scope="col">{t('clauses')}</th>
              <th scope="col">{t('elements')}</th>
              <th scope="col">{t('rows')}</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((e) => (
              <tr key={`${e.origin} ${e.index}`}>
                <th scope="row">
                  <Link href={`/ledger?entry=${e.index}`}>{number(e.index)}</Link>
                </th>
                <td>
                  <time dateTime={e.time}>{moment.format(new Date(e.time))}</time>
                </td>
                <td>
                  {e.consumer ?? '–'}
                  <div className="small">{[...(e.roles ?? []), e.purpose].filter(Boolean).join(' · ')}</div>
                </td>
                <td>
                  {e.outcome in messages ? t(e.outcome as keyof typeof messages) : e.outcome}
                  {e.error !== null && <div className="small">{e.error}</div>}
                </td>
                <td>
                  {(e.instruments ?? []).map(({ instrument, clause }) => (
                    <div key={`${instrument} ${clause}`}>
                      <Link href={`/agreements/${instrument}`}>{instrument}</Link>
                      {clause !== null && <span className="small"> {clause}</span>}
                    </div>
                  ))}
                </td>
                <td>
                  <Elements fields={e.fields ?? []} />
                </td>
                <td>
                  {(e.rows ?? []).map(({ type, rows }) => (
                    <div key={type}>
                      {type}: {number(rows)}
                    </div>
                  ))}
                  {e.people !== null && <div>{t('people', { count: number(e.people) })}</div>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

function Elements({ fields }: { readonly fields: NonNullable<RecordedEntry['fields']> }) {
  const t = useTexts(messages);
  if (fields.length === 0) return null;
  return (
    <details>
      <summary>{t('given', { given: fields.filter((f) => f.form !== null).length, all: fields.length })}</summary>
      {fields.map((f, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry never changes
        <div key={i} className="small">
          <code>{f.element}</code> {f.form ?? `✕ ${f.refused}`}
        </div>
      ))}
    </details>
  );
}
