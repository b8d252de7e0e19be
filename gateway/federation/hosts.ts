import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

const argumentOf = (directive: ConstDirectiveNode | undefined, name: string): string | undefined => {
  const value = directive?.arguments?.find((a) => a.name.value === name)?.value;
  return value === undefined ? undefined : String(valueFromASTUntyped(value));
};

const named = (list: readonly ConstDirectiveNode[] | undefined, name: string): ConstDirectiveNode | undefined =>
  list?.find((d) => d.name.value === name);

/**
 * The agency that answers behind each subgraph: the provider of most root fields that only this one serves. Of a subgraph
 * without such a field its name stands for the agency, in capitals.
 * @returns name of the subgraph → agency code
 */
export function hostsOf(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const votes = new Map<string, Map<string, number>>();
  for (const d of supergraph.definitions) {
    if (d.kind === Kind.ENUM_TYPE_DEFINITION && d.name.value === 'join__Graph')
      for (const value of d.values ?? [])
        names.set(value.name.value, argumentOf(named(value.directives, 'join__graph'), 'name') ?? value.name.value);
    if (d.kind !== Kind.OBJECT_TYPE_DEFINITION || d.name.value !== 'Query') continue;
    for (const field of d.fields ?? []) {
      const graph = argumentOf(named(field.directives, 'join__field'), 'graph');
      const provider = field.directives?.map((one) => argumentOf(one, 'provider')).find((one) => one !== undefined);
      if (graph === undefined || provider === undefined) continue;
      const counts = votes.get(graph) ?? new Map<string, number>();
      votes.set(graph, counts.set(provider, (counts.get(provider) ?? 0) + 1));
    }
  }
  return new Map(
    [...names].map(([graph, name]) => {
      const [first] = [...(votes.get(graph) ?? [])].sort(([, a], [, b]) => b - a);
      return [name, first?.[0] ?? name.toUpperCase().replace(/[^A-Z0-9]/g, '_')];
    }),
  );
}
