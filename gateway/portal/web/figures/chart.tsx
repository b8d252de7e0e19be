import { type PlotOptions, plot } from '@observablehq/plot';
import { type RefObject, useEffect, useRef, useState } from 'react';

interface ChartProps {
  /** What to draw at a width in CSS pixels. */
  readonly draw: (width: number) => PlotOptions;
  /** What a screen reader says instead of the drawing; its numbers stand in the table below. */
  readonly label: string;
  readonly svg: RefObject<SVGSVGElement | null>;
}

/** Where a count is withheld: hatched, as nothing with a value is. */
const hatch = 'withheld';

/** Fill of what is withheld; only in a chart drawn by `Chart`. */
export const withheldFill = `url(#${hatch})`;

function hatching(): SVGDefsElement {
  const ns = 'http://www.w3.org/2000/svg';
  const defs = document.createElementNS(ns, 'defs');
  const pattern = document.createElementNS(ns, 'pattern');
  for (const [name, value] of Object.entries({
    id: hatch,
    width: '6',
    height: '6',
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  }))
    pattern.setAttribute(name, value);
  for (const [fill, width] of [
    ['var(--leaf)', '6'],
    ['var(--data-muted)', '2'],
  ] as const) {
    const stripe = document.createElementNS(ns, 'rect');
    stripe.setAttribute('width', width);
    stripe.setAttribute('height', '6');
    stripe.setAttribute('fill', fill);
    pattern.append(stripe);
  }
  defs.append(pattern);
  return defs;
}

/** Draws with Observable Plot, as wide as its place is, and again when that changes. */
export function Chart({ draw, label, svg }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return;
    // Plot measures in pixels: where letters are larger, as on a wall screen, the whole drawing is.
    const roomy = Math.floor(width / (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16));
    const drawn = plot({ width: roomy, className: 'plot', ...draw(roomy) }) as SVGSVGElement;
    drawn.prepend(hatching());
    // One picture with one name: Plot's names of its parts would be names without a role.
    for (const part of drawn.querySelectorAll('[aria-label], [aria-description]'))
      for (const name of ['aria-label', 'aria-description']) part.removeAttribute(name);
    drawn.setAttribute('role', 'img');
    drawn.setAttribute('aria-label', label);
    place.current?.replaceChildren(drawn);
    svg.current = drawn;
  }, [draw, width, label, svg]);
  return <div className="chart" ref={place} />;
}
