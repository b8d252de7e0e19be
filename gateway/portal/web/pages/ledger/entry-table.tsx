import { Link } from 'wouter';
import { Records } from '../../register/index.ts';
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
      <Records
        label={label}
        className="entries"
        rows={nodes}
        keyOf={(e) => `${e.origin} ${e.index}`}
        columns={[
          {
            label: t('number'),
            head: true,
            cell: (e) => <Link href={`/ledger?entry=${e.index}`}>{number(e.index)}</Link>,
          },
          { label: t('time'), cell: (e) => <time dateTime={e.time}>{moment.format(new Date(e.time))}</time> },
          {
            label: t('reader'),
            cell: (e) => (
              <>
                {e.consumer ?? '–'}
                <div className="small">{[...(e.roles ?? []), e.purpose].filter(Boolean).join(' · ')}</div>
              </>
            ),
          },
          {
            label: t('outcome'),
            cell: (e) => (
              <>
                {e.outcome in messages ? t(e.outcome as keyof typeof messages) : e.outcome}
                {e.error !== null && <div className="small">{e.error}</div>}
              </>
            ),
          },
          {
            label: t('clauses'),
            cell: (e) =>
              (e.instruments ?? []).map(({ instrument, clause }) => (
                <div key={`${instrument} ${clause}`}>
                  <Link href={`/agreements/${instrument}`}>{instrument}</Link>
                  {clause !== null && <span className="small"> {clause}</span>}
                </div>
              )),
          },
          { label: t('elements'), cell: (e) => <Elements fields={e.fields ?? []} /> },
          {
            label: t('rows'),
            cell: (e) => (
              <>
                {(e.rows ?? []).map(({ type, rows }) => (
                  <div key={type}>
                    {type}: {number(rows)}
                  </div>
                ))}
                {e.people !== null && <div>{t('people', { count: number(e.people) })}</div>}
              </>
            ),
          },
        ]}
      />
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
