import {
  type ASTNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isInputObjectType,
  isListType,
  isObjectType,
  valueFromAST,
} from 'graphql';
import { atLeast } from '../vocabulary/index.ts';
import type { Access, Decision, Denied } from './decision.ts';
import type { Elements } from './elements.ts';

/** What every judgement needs. */
export interface Bench {
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
  readonly access: Access;
  /** Coerced variable values. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Inside a verified hop: keys, `_entities` and `__typename` are free, since they never leave the gateway. */
  readonly hop: boolean;
}

const free: Decision = {
  granted: true,
  form: 'clear',
  instrument: '',
  clause: '',
  mode: 'identified',
  minCell: 0,
  provider: '',
};

/** Decides one selected field of one parent type, with its arguments. */
export function judgeField(bench: Bench, parent: GraphQLNamedType, node: FieldNode): Decision {
  const name = node.name.value;
  if (name === '__typename') return free;
  if (bench.hop && (name === '_entities' || bench.elements.keys.has(`${parent.name}.${name}`))) return free;
  if (isAbstractType(parent)) return judgeAbstract(bench, parent, node);
  const decision = bench.access.decide(parent.name, name);
  if (!decision.granted) return decision;
  const field = isObjectType(parent) ? parent.getFields()[name] : undefined;
  if (field === undefined) return decision;
  return judgeArguments(bench, parent.name, field, node) ?? decision;
}

/** A field of an interface is granted only if every member that it may turn out to be grants it in the same form. */
function judgeAbstract(bench: Bench, parent: GraphQLNamedType, node: FieldNode): Decision {
  const members = isAbstractType(parent) ? bench.schema.getPossibleTypes(parent) : [];
  // An interface may have no object type here (@interfaceObject): it is then judged by itself.
  if (members.length === 0) return bench.access.decide(parent.name, node.name.value);
  let first: Decision | undefined;
  for (const member of members) {
    const decision = judgeField(bench, member, node);
    if (!decision.granted) return decision;
    if (first?.granted && first.form !== decision.form)
      return refuse(bench, `${parent.name}.${node.name.value}`, 'FIELD_NOT_GRANTED', null);
    first ??= decision;
  }
  return first ?? free;
}

const refuse = (bench: Bench, coordinate: string, reason: Denied['reason'], detail: string | null): Denied => {
  const element = bench.elements.byCoordinate.get(coordinate);
  return {
    granted: false,
    reason,
    coordinate,
    provider: element?.provider ?? null,
    instrument: null,
    clause: null,
    detail,
  };
};

/** Arguments are reads: each element that a used argument touches must be granted, in a form at least as fine. */
function judgeArguments(
  bench: Bench,
  type: string,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Denied | null {
  for (const given of node.arguments ?? []) {
    const argument = field.args.find((a) => a.name === given.name.value);
    if (argument === undefined) continue;
    const value = valueFromAST(given.value as ASTNode as never, argument.type, bench.variables as never);
    const refused = judgeInput(
      bench,
      `${type}.${field.name}(${argument.name}:)`,
      argument.type,
      value,
      `${type}.${field.name}`,
    );
    if (refused !== null) return refused;
  }
  return null;
}

function judgeInput(
  bench: Bench,
  coordinate: string,
  type: GraphQLInputType,
  value: unknown,
  field: string,
): Denied | null {
  if (value === undefined || value === null) return null;
  const reads = bench.elements.reads.get(coordinate);
  if (reads === undefined) return refuse(bench, field, 'ARGUMENT_READS_DENIED', coordinate);
  for (const element of reads.elements) {
    const [t = '', f = ''] = element.split('.');
    const decision = bench.access.decide(t, f);
    if (!decision.granted || !atLeast(decision.form, reads.form)) {
      const refused = refuse(bench, field, 'ARGUMENT_READS_DENIED', `${coordinate} → ${element}`);
      return decision.granted
        ? { ...refused, instrument: decision.instrument, clause: decision.clause }
        : { ...refused, instrument: decision.instrument, clause: decision.clause };
    }
  }
  const inner = getNullableType(type);
  if (isListType(inner)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      const refused = judgeMembers(bench, inner.ofType, item, field);
      if (refused !== null) return refused;
    }
    return null;
  }
  return judgeMembers(bench, inner, value, field);
}

function judgeMembers(bench: Bench, type: GraphQLInputType, value: unknown, field: string): Denied | null {
  const inner = getNullableType(type);
  if (!isInputObjectType(inner) || value === null || typeof value !== 'object') return null;
  for (const [name, member] of Object.entries(value)) {
    const declared = inner.getFields()[name];
    if (declared === undefined) continue;
    const refused = judgeInput(bench, `${inner.name}.${name}`, declared.type, member, field);
    if (refused !== null) return refused;
  }
  return null;
}
