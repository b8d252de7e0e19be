import type { PlotOptions } from '@observablehq/plot';
import { type ReactNode, useCallback, useRef } from 'react';
import type { TrustedOperations } from '../graph/operations.ts';
import { Answered, type Answering, Notice, useTexts } from '../shell/index.ts';
import { messages as shellMessages } from '../shell/messages.ts';
import { Chart } from './chart.tsx';
import './figures.css';
import { Margin } from './margin.tsx';
import { messages } from './messages.ts';
import { type Column, Table } from './table.tsx';

interface FigureProps<Data, Row> {
  /** Name in the address, and of its files. */
  readonly id: string;
  readonly title: string;
  /** How to read it. */
  readonly about: string;
  /** What it asks. */
  readonly name: keyof TrustedOperations;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answering: Answering<Data>;
  /** Path of the numbers without which there is nothing to draw. */
  readonly needs: string;
  /** Pure; keep it the same from drawing to drawing. */
  readonly rowsOf: (data: Data) => readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** Pure but for what it closes over; keep it the same from drawing to drawing. */
  readonly draw: (rows: readonly Row[], width: number) => PlotOptions;
  /** Colour → what it stands for. */
  readonly legend?: readonly (readonly [colour: string, text: string])[];
  readonly controls?: ReactNode;
  /** Said under the drawing. */
  readonly remark?: (rows: readonly Row[]) => ReactNode;
}

/** One figure: a title, the drawing, its numbers as a table, and at the margin on what they rest. */
export function Figure<Data, Row>(props: FigureProps<Data, Row>) {
  const { id, title, about, answering, needs, rowsOf, controls } = props;
  return (
    <section className="figure" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>
          <a href={`#${id}`}>{title}</a>
        </h2>
        <p>{about}</p>
        {controls !== undefined && <div className="controls unprinted">{controls}</div>}
      </header>
      <Answered {...answering} needs={needs}>
        {(data, answer) => <Drawn {...props} rows={rowsOf(data)} answer={answer} />}
      </Answered>
    </section>
  );
}

type DrawnProps<Data, Row> = FigureProps<Data, Row> & {
  readonly rows: readonly Row[];
  readonly answer: Parameters<typeof Margin>[0]['answer'];
};

function Drawn<Data, Row>({ rows, answer, draw, legend = [], remark, ...props }: DrawnProps<Data, Row>) {
  const t = useTexts(messages);
  const says = useTexts(shellMessages);
  const svg = useRef<SVGSVGElement | null>(null);
  const { answering, rowsOf } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows follow from what is answered
  const drawn = useCallback((width: number) => draw(rows, width), [draw, answering.asked, rowsOf]);
  const withheld = answer.errors.some((e) => e.extensions.code === 'SUPPRESSED');
  return (
    <div className="drawn">
      <div>
        {rows.length === 0 ? (
          <Notice title={says('empty')} />
        ) : (
          <>
            {(legend.length > 0 || withheld) && (
              <ul className="legend">
                {legend.map(([colour, text]) => (
                  <li key={text}>
                    <i style={{ background: colour }} aria-hidden="true" />
                    {text}
                  </li>
                ))}
                {withheld && (
                  <li>
                    <i className="hatched" aria-hidden="true" />
                    {t('withheldLegend')}
                  </li>
                )}
              </ul>
            )}
            <Chart draw={drawn} label={`${props.title}. ${props.about}`} svg={svg} />
            {remark?.(rows)}
          </>
        )}
        <Table caption={props.title} columns={props.columns} rows={rows} />
      </div>
      <Margin {...props} answer={answer} svg={svg} />
    </div>
  );
}
