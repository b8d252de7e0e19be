import { GraphQLError } from 'graphql';

/**
 * One error for each kind of failure of each place, however many rows it struck; `extensions.count` says how many. Ordered
 * by place, never by arrival: agencies answer side by side, and which was faster is nobody's to know.
 */
export function foldErrors(errors: readonly GraphQLError[]): GraphQLError[] {
  const folded = new Map<string, { error: GraphQLError; count: number }>();
  for (const error of inOrder(errors)) {
    const { code, service } = error.extensions;
    const place = (error.path ?? []).filter((p) => typeof p === 'string').join('.');
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

/** The same errors in one order, whatever order they came in. */
function inOrder(errors: readonly GraphQLError[]): GraphQLError[] {
  const keyed = errors.map((error) => {
    const { path = [], message, extensions } = error;
    const place = path.filter((p) => typeof p === 'string');
    return { error, key: JSON.stringify([place, extensions.code, extensions.service, message, path]) };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ error }) => error);
}
