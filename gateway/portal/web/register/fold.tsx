import { type ReactNode, useState } from 'react';

interface FoldProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
}

/** Something long: open where there is room for it, folded on a small screen until it is asked for. */
export function Fold({ summary, children }: FoldProps) {
  const [open] = useState(() => !matchMedia('(max-width: 40rem)').matches);
  return (
    <details open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
