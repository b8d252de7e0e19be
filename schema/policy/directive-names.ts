import { type DirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** An `@link` import: `"@element"`, or the same under another name. */
type Import = string | { readonly name: string; readonly as?: string };

const directivesOf = (document: DocumentNode): DirectiveNode[] =>
  document.definitions.flatMap((d) =>
    d.kind === Kind.SCHEMA_DEFINITION || d.kind === Kind.SCHEMA_EXTENSION ? [...(d.directives ?? [])] : [],
  );

/**
 * What a document calls the directives of a specification (`policy`, `federation`): a schema may import them under other
 * names (`@link(import: [{ name: "@element", as: "@datum" }])`), and a declaration that is not recognised would be none.
 * A document without that `@link` uses the plain names.
 */
export function directiveNames(document: DocumentNode, specification: string): (name: string) => string {
  for (const link of directivesOf(document)) {
    if (link.name.value !== 'link') continue;
    const given = Object.fromEntries((link.arguments ?? []).map((a) => [a.name.value, valueFromASTUntyped(a.value)]));
    const [version, named] = String(given.url ?? '')
      .split('/')
      .reverse();
    if (named !== specification || !/^v\d/.test(version ?? '')) continue;
    const imported = new Map<string, string>();
    for (const one of (given.import ?? []) as readonly Import[]) {
      const { name, as = name } = typeof one === 'string' ? { name: one } : one;
      if (name.startsWith('@')) imported.set(name.slice(1), as.slice(1));
    }
    const prefix = String(given.as ?? specification);
    return (name) => imported.get(name) ?? `${prefix}__${name}`;
  }
  return (name) => name;
}
