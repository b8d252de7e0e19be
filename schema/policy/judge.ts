import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  valueFromAST,
} from 'graphql';
import { noControl } from '../language/index.ts';
import { atLeast } from '../vocabulary/index.ts';
import type { Access, Decision, Denied, Granted } from './decision.ts';
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
  control: noControl,
  provider: '',
};

/** Decides one selected field of one parent type, with its arguments. */
export function judgeField(bench: Bench, parent: GraphQLNamedType, node: FieldNode): Decision {
  const name = node.name.value;
  if (name === '__typename') return free;
  if (bench.hop && (name === '_entities' || bench.elements.keys.has(`${parent.name}.${name}`))) return free;
  const members = isAbstractType(parent) ? bench.schema.getPossibleTypes(parent) : [];
  if (members.length > 0) return judgeMembers(bench, members, parent, node);
  // An interface may have no object type here (@interfaceObject): it is then judged by itself.
  const decision = bench.access.decide(parent.name, name);
  if (!decision.granted) return decision;
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  if (field === undefined) return refuse(bench, `${parent.name}.${name}`, 'UNDECLARED', null);
  return judgeArguments(bench, parent.name, field, node) ?? decision;
}

/** A field of an interface is granted only if every member that it may turn out to be grants it in the same form. */
function judgeMembers(
  bench: Bench,
  members: readonly GraphQLObjectType[],
  parent: GraphQLNamedType,
  node: FieldNode,
): Decision {
  let first: Granted | undefined;
  for (const member of members) {
    const decision = judgeField(bench, member, node);
    if (!decision.granted) return decision;
    if (first !== undefined && first.form !== decision.form) {
      const { provider, instrument, clause } = decision;
      const refused = refuse(bench, `${parent.name}.${node.name.value}`, 'FIELD_NOT_GRANTED', null);
      return { ...refused, provider, instrument, clause };
    }
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

/**
 * Arguments are reads: each element that a used argument touches must be granted, in a form at least as fine. One that is
 * left out is judged by its default, which the agency will use.
 */
function judgeArguments(
  bench: Bench,
  type: string,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Denied | null {
  for (const argument of field.args) {
    const given = node.arguments?.find((a) => a.name.value === argument.name);
    const coordinate = `${type}.${field.name}(${argument.name}:)`;
    const value = given && valueFromAST(given.value, argument.type, { ...bench.variables });
    // A literal that cannot be coerced cannot be judged: it is not the same as one that was not given.
    if (given !== undefined && value === undefined && given.value.kind !== Kind.VARIABLE)
      return refuse(bench, `${type}.${field.name}`, 'ARGUMENT_READS_DENIED', coordinate);
    const effective = value === undefined ? argument.defaultValue : value;
    const refused = judgeInput(bench, coordinate, argument.type, effective, `${type}.${field.name}`);
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
  const elements = typeof value === 'string' && reads.free.includes(value) ? [] : reads.elements;
  for (const element of elements) {
    const [t = '', f = ''] = element.split('.');
    const decision = reads.form === 'match' ? bench.access.verifies(t, f) : bench.access.decide(t, f);
    if (!decision.granted || !atLeast(decision.form, reads.form)) {
      const { provider, instrument, clause } = decision;
      const refused = refuse(bench, field, 'ARGUMENT_READS_DENIED', `${coordinate} → ${element}`);
      // Whom to ask is the owner of what is read, not of the field that has the argument.
      return { ...refused, provider, instrument, clause };
    }
  }
  return isInputObjectType(getNamedType(type)) ? judgeInputFields(bench, value, getNamedType(type), field) : null;
}

/** The fields of an input object, or of each one in a list of any depth. */
function judgeInputFields(bench: Bench, value: unknown, type: GraphQLInputType, field: string): Denied | null {
  if (!isInputObjectType(type) || value === null || typeof value !== 'object') return null;
  if (Array.isArray(value)) {
    for (const item of value) {
      const refused = judgeInputFields(bench, item, type, field);
      if (refused !== null) return refused;
    }
    return null;
  }
  for (const [name, member] of Object.entries(value)) {
    const declared = type.getFields()[name];
    if (declared === undefined) continue;
    const refused = judgeInput(bench, `${type.name}.${name}`, declared.type, member, field);
    if (refused !== null) return refused;
  }
  return null;
}
