import 'reflect-metadata';
import { Arg, Directive, Field, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql';
import type { AgencyCode } from '../../schema/language/index.ts';
import type { DataClass } from '../../schema/policy/index.ts';
import type { FormName } from '../../schema/vocabulary/index.ts';

type TypeThunk = Parameters<typeof Query>[0] & (() => unknown);
type Klass = abstract new (...args: never[]) => object;

const text = (value: string): string => JSON.stringify(value);

const reads = (elements: readonly string[], form?: FormName, free: readonly string[] = []): string =>
  `@reads(elements: [${elements.map(text).join(', ')}]${form === undefined ? '' : `, form: ${text(form)}`}${
    free.length === 0 ? '' : `, free: [${free.map(text).join(', ')}]`
  })`;

/**
 * Declares a field with meaning, owned by one agency (`const Element = elementOf('KPU')`):
 * `@Element(() => PersonName, 'GENERAL', 'Nama lengkap …')`. The definition (Indonesian, in the sense of Satu Data) is its
 * description too. On a property it declares the field; on a method of a resolver class it declares the field with its
 * resolver. Always nullable: what an instrument can deny must be able to be null.
 */
export type ElementDecorator = (
  type: TypeThunk,
  dataClass: DataClass,
  definition: string,
) => PropertyDecorator & MethodDecorator;

const elementSdl = (provider: AgencyCode, dataClass: DataClass, definition: string): string =>
  `@element(provider: ${text(provider)}, class: ${text(dataClass)}, definition: ${text(definition)})`;

/** The `@Element` of one owner. A value that this agency serves for another one is declared with that one's. */
export function elementOf(provider: AgencyCode): ElementDecorator {
  return (type, dataClass, definition) => (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => {
    const options = { nullable: true, description: definition };
    if (descriptor === undefined) Field(type, options)(target, key);
    else FieldResolver(type, options)(target, key, descriptor);
    Directive(elementSdl(provider, dataClass, definition))(target, key);
  };
}

/** The same for a field of Query: `@RootElement(() => VoterConnection, 'RESTRICTED', '…')`. */
export function rootElementOf(
  provider: AgencyCode,
): (type: TypeThunk, dataClass: DataClass, definition: string) => MethodDecorator {
  return (type, dataClass, definition) => (target: object, key: string | symbol, descriptor: PropertyDescriptor) => {
    Query(type, { nullable: true, description: definition })(target, key, descriptor);
    Directive(elementSdl(provider, dataClass, definition))(target, key);
  };
}

/** What an argument reads, and how it is written in the schema. */
export interface ArgumentDeclaration {
  /** Elements that show through the argument; none for a structural one (first, after). */
  readonly reads?: readonly string[];
  /** The least fine form that is enough; default clear. */
  readonly form?: FormName;
  /** Values that show nothing: `list: DPT`, in which every voter stands whom the field gives anyway. */
  readonly free?: readonly string[];
  readonly description: string;
  readonly default?: unknown;
  /** Written `Type!`. Default: nullable. */
  readonly required?: boolean;
}

const declaredArguments = new WeakMap<object, Array<{ key: string; index: number; sdl: string }>>();

/** An argument with `@reads`: `@Argument('list', () => VoterListKind, { description: '…', default: 'DPT' })`. */
export function Argument(name: string, type: TypeThunk, declaration: ArgumentDeclaration): ParameterDecorator {
  return (target, key, index) => {
    if (typeof key !== 'string') throw new Error('an argument belongs to a named method');
    const { reads: elements = [], form, free, description, required = false } = declaration;
    Arg(name, type, {
      description,
      nullable: !required,
      ...('default' in declaration ? { defaultValue: declaration.default } : {}),
    })(target, key, index);
    const sdl = reads(elements, form, free);
    Directive(sdl)(target, key, index);
    const known = declaredArguments.get(target) ?? [];
    known.push({ key, index, sdl });
    declaredArguments.set(target, known);
  };
}

/** A field of an input type: `@Criterion(() => Sex, ['Voter.sex'], 'Jenis kelamin.')`. Nullable. */
export function Criterion(
  type: TypeThunk,
  elements: readonly string[],
  description: string,
  form?: FormName,
): PropertyDecorator {
  return (target, key) => {
    Field(type, { nullable: true, description })(target, key);
    Directive(reads(elements, form))(target, key);
  };
}

/** What a type says of itself beside its name. */
export interface NounOptions {
  /** The entity key, as in `@key(fields: "code")`. */
  readonly key?: string;
  /** Lists in which a row can stand: an instrument may give those of some lists only. */
  readonly lists?: readonly string[];
  /** Whether a row is of one person by link: an instrument may give those of the consumer's own register only. */
  readonly linked?: boolean;
  /** Whether a row tells the agencies that are parties to it: an instrument may give the consumer's own only. */
  readonly parties?: boolean;
}

/** A type with meaning; its fields are elements. */
export function Noun(name: string, description: string, options: NounOptions = {}): ClassDecorator {
  return (target) => {
    // simpleResolvers: graphql's own property resolver, so that a plain field costs nothing
    ObjectType(name, { description, simpleResolvers: true })(target);
    if (options.key !== undefined) Directive(`@key(fields: ${text(options.key)})`)(target);
    const { lists = [], linked = false, parties = false } = options;
    if (lists.length > 0 || linked || parties)
      Directive(`@rows(lists: [${lists.map(text).join(', ')}], linked: ${linked}${parties ? ', parties: true' : ''})`)(
        target,
      );
  };
}

/** A type without meaning of its own (connection, edge). `shareable`: several agencies declare the same one. */
export function Wrapper(
  name: string,
  description: string,
  options: { readonly shareable?: boolean } = {},
): ClassDecorator {
  return (target) => {
    ObjectType(name, { description, simpleResolvers: true })(target);
    Directive('@wrapper')(target);
    if (options.shareable === true) Directive('@shareable')(target);
  };
}

/** The key field of another agency's entity, repeated here for the join; only its owner declares it as an element. */
export function JoinKey(type: TypeThunk, description: string): PropertyDecorator {
  return (target, key) => Field(type, { nullable: true, description })(target, key as string);
}

/**
 * Resolver class of a type: `@ResolverOf(() => Region)`. type-graphql looks for argument directives at the type's class and
 * so loses those declared on a resolver class; they are declared there again.
 */
export function ResolverOf(type: () => Klass): ClassDecorator {
  return (target) => {
    Resolver(type as never)(target);
    const prototype = (type() as unknown as { prototype: object }).prototype;
    for (const { key, index, sdl } of declaredArguments.get(target.prototype as object) ?? [])
      Directive(sdl)(prototype, key, index);
  };
}
