import { createRequire } from 'node:module';
import { GraphQLError, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { applyMiddleware, type IMiddlewareTypeMap } from 'graphql-middleware';
import { toGraphQLError } from '../../schema/errors/index.ts';
import { type Denied, type Elements, refusals } from '../../schema/policy/index.ts';
import type { RequestContext } from './request-context.ts';

// graphql-shield's ESM build imports `util.isUndefined`, which Node removed (23.0); its CommonJS build only looks it up when used
const { deny, rule, shield } = createRequire(import.meta.url)('graphql-shield') as typeof import('graphql-shield');

/** The catalogue's error of one refusal. */
export function refusalError(denied: Denied, language: RequestContext<unknown>['language']): GraphQLError {
  const { coordinate, reason, instrument, clause, detail } = denied;
  return toGraphQLError('NOT_GRANTED', { coordinate, reason, request: '' }, language, undefined, {
    reason,
    coordinate,
    instrument,
    clause,
    detail,
  });
}

/**
 * Guards a built subgraph by the caller's access: one rule for each root field and for `_entities`, over the whole
 * selection below it, so that the fields below pay nothing. Rules on fields further down are left out on purpose: a
 * rule there costs five times the answer itself, and a rule on a root field alone is bypassed through `_entities`.
 *
 * No cache (shield's ignores arguments), no `not()` (it allows when its rule throws), no rule that throws (an exception
 * would become the fallback error): each rule answers true or a GraphQLError. `_service` is denied: composition reads the
 * SDL from the repository. What no rule names is denied.
 */
export function shielded(schema: GraphQLSchema, elements: Elements): GraphQLSchema {
  const query = schema.getQueryType();
  if (query == null || schema.getMutationType() != null || schema.getSubscriptionType() != null)
    throw new Error('an agency is only read: the schema needs Query and nothing beside it');
  const granted = rule('granted', { cache: 'no_cache' })(
    (_parent: unknown, _args: unknown, context: RequestContext<unknown>, info: GraphQLResolveInfo) => {
      try {
        for (const root of info.fieldNodes) {
          const [first] = refusals({
            schema: info.schema,
            elements,
            access: context.access,
            operation: info.operation,
            fragments: info.fragments,
            variables: info.variableValues,
            root,
            hop: true,
          });
          if (first !== undefined) return refusalError(first, context.language);
        }
        return true;
      } catch (error) {
        return error instanceof Error ? error : false;
      }
    },
  );
  const fields = Object.fromEntries(
    Object.keys(query.getFields())
      .filter((name) => name !== '_service')
      .map((name) => [name, granted]),
  );
  const generated = shield(
    { [query.name]: fields },
    {
      fallbackRule: deny,
      fallbackError: new GraphQLError('denied', { extensions: { code: 'NOT_GRANTED' } }),
      // our own formatter hides what is not of the catalogue; shield would hide CURSOR_INVALID and the like
      allowExternalErrors: true,
    },
  ).generate(schema) as IMiddlewareTypeMap;
  const root = generated[query.name];
  if (root === undefined) throw new Error('the shield left Query out');
  return applyMiddleware(schema, { [query.name]: root } as IMiddlewareTypeMap);
}
