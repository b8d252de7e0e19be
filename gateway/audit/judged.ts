import type { KeyObject } from 'node:crypto';
import { Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import {
  argumentDigest,
  type DecidedSchema,
  decisionsOf,
  inCommon,
  type KeptSchema,
  type RecordedDecisions,
} from '../../schema/ledger/index.ts';
import { type AccessPlan, normalForm } from '../../schema/policy/index.ts';
import { type Decided, fragmentsOf } from '../federation/index.ts';
import { Place } from './names.ts';

/** What an entry says of a decision; the same for every request of the operation that is decided alike. */
export interface Judged extends RecordedDecisions {
  /** The operation in its normal form. */
  readonly text: string;
  /** Digests of the values of the arguments, by the ledger's key, at paths of names. */
  digests(key: KeyObject, variables: Readonly<Record<string, unknown>>): Record<string, string>;
}

/** What is judged: an operation that was decided, or one that was only explained, which has no plan. */
export type Judgeable = Omit<Decided, 'plan'> & { readonly plan: AccessPlan | null };

/** Values given at each path of names: one for each place of the operation where that field stands. */
function argumentsOf(asked: Judgeable): Array<readonly [path: string, values: readonly ValueNode[]]> {
  const root = Place.of(asked);
  const given = new Map<string, Map<string, ValueNode>>();
  const seen = new Set<string>();
  for (const { path, coordinate } of [...(asked.plan?.reads ?? []), ...(asked.plan?.denials ?? [])]) {
    const named = root.along(path, coordinate.slice(coordinate.indexOf('.') + 1));
    for (const [depth, [, { nodes }]] of named.entries()) {
      const place = path.slice(0, depth + 1).join('.');
      if (seen.has(place)) continue;
      seen.add(place);
      for (const node of nodes)
        for (const argument of (node.kind === Kind.FIELD && node.arguments) || []) {
          const at = [...named.slice(0, depth + 1).map(([name]) => name), argument.name.value].join('.');
          const values = given.get(at) ?? new Map<string, ValueNode>();
          given.set(at, values.set(place, argument.value));
        }
    }
  }
  return [...given].map(([path, values]) => [path, [...values.values()]]);
}

function judge(asked: Judgeable, decidedBy: DecidedSchema, kept: KeptSchema): Judged {
  const { document, operation, variables, access } = asked;
  const text = normalForm({ ...decidedBy, operation, fragments: fragmentsOf(document), variables });
  const given = argumentsOf(asked);
  const { instruments, fields } = decisionsOf('operation', kept, access, text);
  return {
    instruments: inCommon(instruments),
    fields: inCommon(fields),
    text,
    digests(key, variables) {
      const digests: Record<string, string> = {};
      for (const [path, nodes] of given) {
        const values = nodes
          .map((node) => valueFromASTUntyped(node, variables as Record<string, unknown>))
          .filter((value) => value !== undefined);
        if (values.length > 0) digests[path] = argumentDigest(key, path, values.length === 1 ? values[0] : values);
      }
      return digests;
    },
  };
}

const known = new WeakMap<AccessPlan, Judged>();

/** What an entry says of an operation; made once for each plan. */
export function judgedOf(asked: Judgeable, decidedBy: DecidedSchema, kept: KeptSchema): Judged {
  const before = asked.plan === null ? undefined : known.get(asked.plan);
  if (before !== undefined) return before;
  const judged = judge(asked, decidedBy, kept);
  if (asked.plan !== null) known.set(asked.plan, judged);
  return judged;
}
