import { Link } from 'wouter';
import { type DataElement, FormMark, kindOf, type OwnAccess, Records } from '../../register/index.ts';
import { useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface ElementTableProps {
  readonly elements: readonly DataElement[];
  readonly own: ((coordinate: string) => OwnAccess) | null;
  readonly label: string;
}

/** Elements with their standard data, what this reader has of them, and who else. */
export function ElementTable({ elements, own, label }: ElementTableProps) {
  const t = useTexts(messages);
  return (
    <Records
      label={label}
      className="elements"
      rows={elements}
      keyOf={({ coordinate }) => coordinate}
      columns={[
        {
          label: t('element'),
          head: true,
          cell: (e) => (
            <>
              <code>{e.coordinate}</code>
              <div className="small">
                {e.type} · {e.class}
              </div>
            </>
          ),
        },
        { label: t('definition'), lang: 'id', cell: (e) => e.definition },
        {
          label: t('standard'),
          lang: 'id',
          cell: (e) => (
            <>
              {e.concept}
              {e.classification !== null && (
                <>
                  {' · '}
                  <a href={`#set-${e.classification}`}>{e.classification}</a>
                </>
              )}
              {e.measure !== null && <> · {e.measure}</>}
              {e.unit !== null && <>, {e.unit}</>}
            </>
          ),
        },
        { label: t('you'), className: () => 'you', cell: (e) => own !== null && <Own access={own(e.coordinate)} /> },
        { label: t('readers'), cell: (e) => <Readers element={e} /> },
      ]}
    />
  );
}

function Own({ access }: { readonly access: OwnAccess }) {
  if (access.granted)
    return (
      <>
        <FormMark kind={access.kind} />
        <div className="small">
          <Link href={`/agreements/${access.instrument}`}>{access.instrument}</Link>, {access.clause}
        </div>
      </>
    );
  return (
    <>
      <span aria-hidden="true">✕</span> {access.reason}
      <div className="small">{access.request}</div>
    </>
  );
}

function Readers({ element }: { readonly element: DataElement }) {
  const t = useTexts(messages);
  const readers = new Map(
    (element.readers ?? []).map((r) => [`${r.agency} ${kindOf(r.form, r.mode)} ${r.instrument}`, r]),
  );
  if (readers.size === 0) return t('nobody');
  return (
    <ul className="readers">
      {[...readers].map(([key, r]) => (
        <li key={key}>
          <Link href={`/agreements/${r.instrument}`} title={`${r.instrument}, ${r.clause}`}>
            {r.agency}
          </Link>{' '}
          <FormMark kind={kindOf(r.form, r.mode)} />
        </li>
      ))}
    </ul>
  );
}
