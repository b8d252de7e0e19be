import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { ToldRegister } from '../../../../register/index.ts';
import { Agency, type DataElement, type ElementReader, FormMark, kindOf, Wide } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface MatrixProps {
  readonly elements: readonly DataElement[];
  readonly register: ToldRegister;
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();
const typeOf = ({ coordinate }: DataElement): string => coordinate.split('.')[0] as string;

/** Elements by agency that reads them, in the forms of the instruments in force; the address keeps what was chosen. */
export function Matrix({ elements, register }: MatrixProps) {
  const t = useTexts(messages);
  const { language, number } = useSpeech();
  const [params, setParams] = useSearchParams();
  const owners = useMemo(() => distinct(elements.map((e) => e.owner)), [elements]);
  const purposes = useMemo(
    () => distinct(elements.flatMap((e) => (e.readers ?? []).flatMap((r) => r.purposes))),
    [elements],
  );
  const owner = params.get('owner') ?? 'KPU';
  const purpose = params.get('purpose') ?? '';
  const sought = params.get('q') ?? '';
  const choose = (name: string, value: string): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const counts = ({ purposes: p }: ElementReader): boolean =>
    purpose === '' || p.includes(purpose) || p.includes('ANY');
  const shown = elements.filter(
    (e) =>
      (owner === '' || e.owner === owner) &&
      `${e.coordinate} ${e.definition}`.toLowerCase().includes(sought.toLowerCase()),
  );
  const agencies = distinct(shown.flatMap((e) => (e.readers ?? []).filter(counts).map((r) => r.agency)));
  return (
    <>
      <div className="choices unprinted">
        <label>
          <span className="label">{t('owner')}</span>
          <select value={owner} onChange={(event) => choose('owner', event.target.value)}>
            <option value="">{t('all')}</option>
            {owners.map((code) => (
              <option key={code} value={code}>
                {register.agencies[code]?.[language] ?? code}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="label">{t('purpose')}</span>
          <select value={purpose} onChange={(event) => choose('purpose', event.target.value)}>
            <option value="">{t('all')}</option>
            {purposes.map((code) => (
              <option key={code} value={code}>
                {code === 'ANY' ? t('any') : (register.purposes[code]?.[language] ?? code)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="label">{t('search')}</span>
          <input type="search" value={sought} onChange={(event) => choose('q', event.target.value)} />
        </label>
        <output>{t('elements', { count: number(shown.length) })}</output>
      </div>
      <Wide className="matrix" label={t('matrix')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('element')}</th>
              {agencies.map((code) => (
                <th key={code} scope="col">
                  <Agency code={code} names={register.agencies} />
                </th>
              ))}
            </tr>
          </thead>
          {distinct(shown.map(typeOf)).map((type) => (
            <tbody key={type}>
              <tr>
                <th scope="rowgroup" colSpan={agencies.length + 1} className="type">
                  <span>{type}</span>
                </th>
              </tr>
              {shown
                .filter((e) => typeOf(e) === type)
                .map((e) => (
                  <tr key={e.coordinate}>
                    <th scope="row" title={e.definition}>
                      <code>{e.coordinate.slice(type.length + 1)}</code>
                    </th>
                    {agencies.map((agency) => (
                      <td key={agency}>
                        <Readers readers={(e.readers ?? []).filter((r) => r.agency === agency && counts(r))} />
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </Wide>
    </>
  );
}

/** What one agency reads of one element: each form once under each instrument. */
function Readers({ readers }: { readonly readers: readonly ElementReader[] }) {
  const t = useTexts(messages);
  if (readers.length === 0)
    return (
      <span className="none">
        <span aria-hidden="true">·</span>
        <span className="unseen">{t('nothing')}</span>
      </span>
    );
  const told = new Map(readers.map((r) => [`${r.instrument} ${kindOf(r.form, r.mode)}`, r]));
  return [...told].map(([key, r]) => (
    <Link key={key} href={`/agreements/${r.instrument}`} title={`${r.instrument}, ${r.clause}`}>
      <FormMark kind={kindOf(r.form, r.mode)} />
    </Link>
  ));
}
