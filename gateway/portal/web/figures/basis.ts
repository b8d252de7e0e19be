import { useEffect, useState } from 'react';
import type { Text } from '../../../../schema/errors/index.ts';
import { type Asking, headersOf, useAsking } from '../shell/index.ts';

/** One column of an answer, as `GET /operations/NAME` tells its codebook. */
export interface BasisColumn {
  readonly path: string;
  readonly coordinate: string;
  readonly definition: string | null;
  readonly class: string | null;
  readonly provider: string | null;
  readonly unit: Text | null;
  readonly note: Text | null;
  readonly form: string | null;
  readonly instrument: string | null;
  readonly clause: string | null;
  readonly until: string | null;
}

/** How the counts of one clause are protected, as `POST /explain` tells it. */
export interface BasisDuty {
  readonly instrument: string;
  readonly clause: string;
  readonly control: {
    readonly minCell: number;
    readonly perturb: number;
    readonly round: number;
    readonly complement: boolean;
  } | null;
}

/** On what the numbers of a figure rest: the question, what its columns mean, and what gives them to this reader. */
export interface Basis {
  readonly document: string;
  readonly columns: readonly BasisColumn[];
  readonly duties: readonly BasisDuty[];
}

async function load(asking: Asking, name: string, signal: AbortSignal): Promise<Basis | null> {
  const headers = headersOf(asking);
  const shown = await fetch(`/operations/${name}`, { headers, signal });
  if (!shown.ok) return null;
  const { document, codebook } = (await shown.json()) as {
    document: string;
    codebook: { columns: BasisColumn[] };
  };
  const explained = await fetch('/explain', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query: document }),
    signal,
  });
  const { duties } = explained.ok ? ((await explained.json()) as { duties: BasisDuty[] }) : { duties: [] };
  return { document, columns: codebook.columns, duties };
}

/** Asks the gate on what a trusted document's answer rests for this reader; null until it is there, or where it cannot be told. */
export function useBasis(name: string): Basis | null {
  const asking = useAsking();
  const [basis, setBasis] = useState<Basis | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    setBasis(null);
    load(asking, name, gone.signal).then(
      (loaded) => !gone.signal.aborted && setBasis(loaded),
      () => {}, // the figure stands without it
    );
    return () => gone.abort();
  }, [asking, name]);
  return basis;
}
