import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Access } from '../../schema/policy/index.ts';
import type { Dice } from '../../subgraphs/population/dice.ts';
import { type Words, wordFor } from './words.ts';

/** An operation made by chance. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Response key of a connection of the root → variable that takes its cursor for the page that follows. */
  readonly cursors: Readonly<Record<string, string>>;
}

/** What operations are made of. */
export interface Material {
  readonly schema: GraphQLSchema;
  readonly words: Words;
  /** Of the reader: granted fields are taken more often than refused ones, so that there are data to tell apart. */
  readonly access: Access;
  /** `Type.field` that is taken wherever its type is met, half of the time. */
  readonly focus?: string;
}

const deepest = 7;
const widest = 45;

/** Makes one operation. The same dice give the same operation. */
export function makeOperation(material: Material, dice: Dice): Operation {
  return new Maker(material, dice).operation();
}

class Maker {
  readonly #variables: Record<string, unknown> = {};
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  readonly #cursors: Record<string, string> = {};
  #left = widest;
  #names = 0;
  #aliases = 40;
  #directives = 20;

  readonly material: Material;
  readonly dice: Dice;
  constructor(material: Material, dice: Dice) {
    this.material = material;
    this.dice = dice;
  }

  operation(): Operation {
    const { dice, material } = this;
    const query = material.schema.getQueryType();
    if (query == null) throw new Error('the schema has no query');
    const roots = this.#selections(query, 0);
    if (dice.chance(0.06)) roots.push(dice.pick(introspections));
    const declared = this.#declared.length === 0 ? '' : `(${this.#declared.join(', ')})`;
    let text = [`query${dice.chance(0.3) ? ' Tanya' : ''}${declared} { ${roots.join(' ')} }`, ...this.#fragments].join(
      '\n',
    );
    if (dice.chance(0.05)) text = dice.pick(faults)(text);
    const headers: Record<string, string> = {};
    if (dice.chance(0.1)) headers['x-denial'] = dice.pick(['reject', 'dry-run', 'nothing']);
    headers['accept-language'] = dice.pick(['id', 'en', 'en', 'fr']);
    if (dice.chance(0.1)) headers.accept = 'application/graphql-response+json';
    return { query: text, variables: this.#variables, headers, cursors: this.#cursors };
  }

  #name(prefix: string): string {
    return `${prefix}${++this.#names}`;
  }

  #selections(type: GraphQLObjectType, depth: number): string[] {
    const { dice } = this;
    const fields = Object.values(type.getFields()).filter((f) => !f.name.startsWith('_'));
    const granted = fields.filter((f) => this.material.access.decide(type.name, f.name).granted);
    const wanted = 1 + dice.below(depth === 0 ? 3 : 4);
    const out: string[] = [];
    for (let i = 0; i < wanted && this.#left > 0; i++) {
      const from = granted.length > 0 && dice.chance(0.8) ? granted : fields;
      const leaves = from.filter((f) => isLeafType(getNamedType(f.type)));
      const pool = depth >= deepest || (depth > 2 && dice.chance(0.4)) ? leaves : from;
      if (pool.length === 0) continue;
      const focused = dice.chance(0.5)
        ? fields.find((f) => `${type.name}.${f.name}` === this.material.focus)
        : undefined;
      const one = this.#field(focused ?? dice.pick(pool), depth);
      if (one !== null) out.push(this.#wrapped(type, one));
    }
    if (out.length === 0 || dice.chance(0.07)) out.push(this.#aliased('__typename'));
    return out;
  }

  #aliased(name: string): string {
    if (this.#aliases <= 0 || !this.dice.chance(0.2)) return name;
    this.#aliases--;
    return `${this.#name('a')}: ${name}`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string | null {
    const { dice } = this;
    this.#left--;
    const type = getNamedType(field.type);
    const connection = type.name.endsWith('Connection');
    let alias = '';
    const given = field.args.flatMap((argument) => {
      // pages stay small: the deeper the smaller, and never the default of a hundred below another page
      if (argument.name === 'first' && connection)
        return depth === 0 && dice.chance(0.1)
          ? []
          : [
              this.#argument(
                argument,
                depth > 0 ? dice.pick([1, 2, 3]) : wordFor(this.material.words, dice, 'first', 'Int'),
              ),
            ];
      if (argument.name === 'after' && connection && depth === 0 && dice.chance(0.5)) {
        alias = this.#name('page');
        const variable = this.#name('after');
        this.#declared.push(`$${variable}: String`);
        this.#variables[variable] = null;
        this.#cursors[alias] = variable;
        return [`after: $${variable}`];
      }
      if (!isNonNullType(argument.type) && !dice.chance(argument.name === 'after' ? 0.03 : 0.45)) return [];
      return [this.#argument(argument)];
    });
    // one response key, one meaning: a field with arguments always has a name of its own
    if (alias === '' && field.args.length > 0 && this.#aliases-- > 0) alias = this.#name('f');
    if (alias === '' && field.args.length > 0) return null;
    const head = `${alias === '' ? this.#aliased(field.name) : `${alias}: ${field.name}`}${given.length === 0 ? '' : `(${given.join(', ')})`}${this.#directive()}`;
    if (isLeafType(type)) return head;
    if (!isObjectType(type)) return null;
    const below = this.#selections(type, depth + 1);
    if (connection && (Object.hasOwn(this.#cursors, alias) || dice.chance(0.4)))
      below.push('pageInfo { hasNextPage endCursor }');
    return `${head} { ${below.join(' ')} }`;
  }

  #directive(): string {
    const { dice } = this;
    if (this.#directives <= 0 || !dice.chance(0.07)) return '';
    this.#directives--;
    const name = dice.pick(['include', 'skip']);
    const value = dice.chance(0.6) === (name === 'include');
    if (dice.chance(0.4)) return ` @${name}(if: ${value})`;
    const variable = this.#name('v');
    const byDefault = dice.chance(0.3);
    this.#declared.push(`$${variable}: Boolean${byDefault ? ` = ${value}` : '!'}`);
    if (!byDefault) this.#variables[variable] = value;
    return ` @${name}(if: $${variable})`;
  }

  #wrapped(type: GraphQLObjectType, selection: string): string {
    const { dice } = this;
    if (dice.chance(0.07))
      return `...${dice.chance(0.7) ? ` on ${type.name}` : ''}${this.#directive()} { ${selection} }`;
    if (!dice.chance(0.06)) return selection;
    const name = this.#name('F');
    this.#fragments.push(`fragment ${name} on ${type.name} { ${selection} }`);
    return `...${name}${this.#directive()}`;
  }

  #argument(argument: GraphQLArgument, chosen?: unknown): string {
    const value = chosen ?? this.#value(argument, argument.type);
    if (!this.dice.chance(0.35)) return `${argument.name}: ${literal(value, argument.type)}`;
    const variable = this.#name('v');
    this.#declared.push(`$${variable}: ${argument.type}`);
    this.#variables[variable] = value;
    return `${argument.name}: $${variable}`;
  }

  #value(input: GraphQLArgument | GraphQLInputField, type: GraphQLInputType): unknown {
    const { dice } = this;
    if (isNonNullType(type)) return this.#value(input, type.ofType as GraphQLInputType);
    if (dice.chance(0.03)) return null;
    if (isListType(type)) return [this.#value(input, type.ofType as GraphQLInputType)];
    if (isEnumType(type)) return dice.chance(0.02) ? 'TIDAK_ADA_NILAI' : dice.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const wanted = fields.filter((f) => isNonNullType(f.type) || dice.chance(1.6 / fields.length));
      return Object.fromEntries(wanted.map((f) => [f.name, this.#value(f, f.type)]));
    }
    return wordFor(this.material.words, dice, input.name, type.name);
  }
}

/** A value as it is written in a document. */
function literal(value: unknown, type: GraphQLInputType): string {
  if (value === null || value === undefined) return 'null';
  if (isNonNullType(type)) return literal(value, type.ofType as GraphQLInputType);
  if (isListType(type))
    return `[${(value as unknown[]).map((v) => literal(v, type.ofType as GraphQLInputType)).join(', ')}]`;
  if (isEnumType(type)) return String(value);
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const members = Object.entries(value as Record<string, unknown>).map(([name, member]) => {
    const field = type.getFields()[name];
    return `${name}: ${field === undefined ? JSON.stringify(member) : literal(member, field.type)}`;
  });
  return `{ ${members.join(', ')} }`;
}

const introspections = [
  '__schema { queryType { name } types { name kind } }',
  '__type(name: "Voter") { name fields { name isDeprecated type { name kind ofType { name } } args { name } } }',
  'Apa: __type(name: "SocioEconomicProfile") { name fields { name } }',
  '__schema { directives { name } }',
];

/** What makes an operation wrong, or one that nobody should send. */
const faults: ReadonlyArray<(text: string) => string> = [
  (text) => text.replace(/\}\s*$/, ''),
  (text) => text.replace('{', '{ tidakAda '),
  (text) => text.replace('{', '{ voters(first: 1) { nodes { link } } '),
  (text) => text.replace('{', '{ _service { sdl } '),
  (text) => text.replace('{', '{ _entities(representations: [{ __typename: "Voter", link: "x" }]) { __typename } '),
  (text) => text.replace('{', '{ voters(first: 1, orderBy: NIK) { totalCount } '),
  (text) => text.replace('{', '{ voters(where: { nationalId: "3308220101900001" }) { totalCount } '),
  (text) => text.replace(/^query/, 'mutation'),
  (text) => `${text}\nquery Lain { elections { id } }`,
  (text) => text.replace('{', '{ ...TidakAda '),
  (text) => text.replace('{', '{ region(code: $tidakAda) { code } '),
];
