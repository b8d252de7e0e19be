import type { Asking } from '../shell/index.ts';
import { headersOf } from '../shell/index.ts';

/** Properties that a chart takes from the page's styles; a picture that leaves the page has to carry them. */
const carried = ['fill', 'stroke', 'color', 'font-family', 'font-size', 'font-weight', 'opacity'] as const;

/** The chart as an SVG file that needs no page: colours resolved, the paper behind it. */
export function svgFile(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((element, i) => {
    if (!(element instanceof SVGElement)) return;
    const computed = getComputedStyle(element);
    for (const name of carried)
      if (!element.closest('defs')) to[i]?.setAttribute(name, computed.getPropertyValue(name));
  });
  for (const style of copy.querySelectorAll('style')) style.remove();
  const { width, height } = svg.getBoundingClientRect();
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', getComputedStyle(document.body).backgroundColor],
  ] as const)
    paper.setAttribute(name, value);
  copy.prepend(paper);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a picture of twice as many points. */
export async function pngFile(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const address = URL.createObjectURL(new Blob([svgFile(svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob === null ? reject(new Error('png')) : resolve(blob)), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The answer as the gate itself writes it as a file, with its column `_status`, under the reader's own token. */
export async function csvFile(
  asking: Asking,
  name: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Blob> {
  const response = await fetch(`/operations/${name}`, {
    method: 'POST',
    headers: { ...headersOf(asking), accept: 'text/csv', 'content-type': 'application/json' },
    body: JSON.stringify(variables),
  });
  if (!response.ok) throw new Error(`csv: ${response.status}`);
  return response.blob();
}

/** Hands a file to the reader. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it when the click returns; the address may go a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
