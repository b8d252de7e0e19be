import type { DataElement, OwnAccess } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import type { Dataset } from './catalogue.ts';
import { ElementTable } from './element-table.tsx';
import { messages } from './messages.ts';

interface DatasetEntryProps {
  readonly dataset: Dataset;
  readonly elements: readonly DataElement[];
  readonly own: ((coordinate: string) => OwnAccess) | null;
  readonly open: boolean;
}

/** One dataset: its metadata, and its elements when they are asked for. */
export function DatasetEntry({ dataset: d, elements, own, open }: DatasetEntryProps) {
  const t = useTexts(messages);
  const { day, number } = useSpeech();
  const cycle = d.updateCycle as keyof typeof messages;
  const facts: ReadonlyArray<readonly [keyof typeof messages, string | null]> = [
    ['producer', d.producer],
    ['walidata', d.walidata],
    ['class', d.class],
    ['spatial', d.spatial === 'ID' ? t('country') : d.spatial],
    [
      'period',
      d.periodUntil === null
        ? t('running', { from: day(d.periodFrom) })
        : t('closed', { from: day(d.periodFrom), until: day(d.periodUntil) }),
    ],
    ['cycle', cycle in messages ? t(cycle) : d.updateCycle],
    ['method', d.method],
    ['legalBase', d.legalBase?.join('; ') ?? null],
    ['licence', d.licence],
    ['contact', d.contact],
    ['provenance', d.provenance],
  ];
  return (
    <article className="dataset" id={d.id}>
      <h3>{d.title}</h3>
      <p>{d.description}</p>
      <dl className="facts">
        {facts
          .filter(([, told]) => told !== null)
          .map(([name, told]) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{told}</dd>
            </div>
          ))}
      </dl>
      {elements.length > 0 && (
        <details open={open}>
          <summary>{t('elements', { count: number(elements.length) })}</summary>
          <ElementTable elements={elements} own={own} label={d.title} />
        </details>
      )}
    </article>
  );
}
