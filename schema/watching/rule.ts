import type { Text } from '../errors/index.ts';

interface Named {
  readonly id: string;
  readonly title: Text;
}

/** One rule of rules.yaml; what its members mean stands in rules.schema.json. */
export type Rule = Named &
  (
    | { readonly measure: 'ROWS'; readonly shareOfDay: number; readonly otherwise: number }
    | { readonly measure: 'REFUSALS'; readonly perHour: number }
    | { readonly measure: 'DISTINCT_ARGUMENTS'; readonly arguments: readonly string[]; readonly perHour: number }
    | {
        readonly measure: 'HOURS';
        readonly from: number;
        readonly to: number;
        readonly rows: number;
        readonly except?: readonly string[];
      }
    | { readonly measure: 'NEW_ELEMENT' | 'NEW_PURPOSE'; readonly learnDays: number }
  );
