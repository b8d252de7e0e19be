import { GraphQLError } from 'graphql';

/** One error for each kind of failure of each place, however many rows it struck; `extensions.count` says how many. */
export function foldErrors(errors: readonly GraphQLError[]): GraphQLError[] {
  const folded = new Map<string, { error: GraphQLError; count: number }>();
  for (const error of errors) {
    const { code, service } = error.extensions;
    // A failed service is told once, not once for each fetch that needed it.
    const place =
      code === 'SUBGRAPH_UNAVAILABLE' ? '' : (error.path ?? []).filter((p) => typeof p === 'string').join('.');
    const key = JSON.stringify([code, service, place, code === undefined ? error.message : '']);
    const known = folded.get(key);
    // an agency folds too, and says how many there are behind the one
    const count = typeof error.extensions.count === 'number' ? error.extensions.count : 1;
    if (known === undefined) folded.set(key, { error, count });
    else known.count += count;
  }
  return [...folded.values()].map(({ error, count }) =>
    count === 1
      ? error
      : new GraphQLError(error.message, {
          ...(error.path === undefined ? {} : { path: error.path.filter((p) => typeof p === 'string') }),
          extensions: { ...error.extensions, count },
        }),
  );
}
