import { useSearchParams } from 'wouter';
import type { VoterListKind } from '../../graph/operations.ts';

/** Lists that a reader may choose. */
export const lists: readonly VoterListKind[] = ['DP4', 'DPS', 'DPSHP', 'DPT'];
export const orders = ['code', 'count'] as const;

/** What the reader chose to look at; all of it stands in the address. */
export interface View {
  readonly list: VoterListKind;
  readonly order: (typeof orders)[number];
  /** The one figure that is shown; null: all. */
  readonly figure: string | null;
}

/** The view of the address, and the way to change a part of it. */
export function useView(): [View, (name: keyof View, value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const view: View = {
    list: lists.find((l) => l === search.get('list')) ?? 'DPT',
    order: orders.find((o) => o === search.get('order')) ?? 'code',
    figure: search.get('figure'),
  };
  const change = (name: keyof View, value: string | null): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === null) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  return [view, change];
}
