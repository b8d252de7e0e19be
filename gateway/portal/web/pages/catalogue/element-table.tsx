import { Link } from 'wouter';
import { type DataElement, FormMark, kindOf, type OwnAccess, Wide } from '../../register/index.ts';
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
    <Wide label={label}>
      <table className="elements">
        <thead>
          <tr>
            <th scope="col">{t('element')}</th>
            <th scope="col">{t('definition')}</th>
            <th scope="col">{t('standard')}</th>
            <th scope="col">{t('you')}</th>
            <th scope="col">{t('readers')}</th>
          </tr>
        </thead>
        <tbody>
          {elements.map((e) => (
            <tr key={e.coordinate}>
              <th scope="row">
                <code>{e.coordinate}</code>
                <div className="small">
                  {e.type} · {e.class}
                </div>
              </th>
              <td lang="id">{e.definition}</td>
              <td lang="id">
                {e.concept}
                {e.classification !== null && (
                  <>
                    {' · '}
                    <a href={`#set-${e.classification}`}>{e.classification}</a>
                  </>
                )}
                {e.measure !== null && <> · {e.measure}</>}
                {e.unit !== null && <>, {e.unit}</>}
              </td>
              <td className="you">{own !== null && <Own access={own(e.coordinate)} />}</td>
              <td>
                <Readers element={e} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
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
