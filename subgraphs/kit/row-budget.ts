import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNullableType,
  isIntrospectionType,
  isListType,
  isObjectType,
} from 'graphql';
import { SimpulError } from '../../schema/errors/index.ts';

/** Members of lists in one answer at most, all lists together: nested lists multiply, a page bound alone does not hold them. */
export const rowBudget = 50_000;

/**
 * Counts what every list field gives, request by request. Past the budget no further field is resolved: neither a list gone
 * into nor a statement sent, so that what is left of the answer is soon written.
 */
export function budgeted(schema: GraphQLSchema, budget: number = rowBudget): GraphQLSchema {
  const given = new WeakMap<object, number>();
  const excess = new SimpulError('LIMIT_EXCEEDED', { detail: `more than ${budget} list members` });
  const within = (context: object): void => {
    if ((given.get(context) ?? 0) > budget) throw excess;
  };
  const counted = <T>(value: T, context: object): T => {
    if (Array.isArray(value)) given.set(context, (given.get(context) ?? 0) + value.length);
    within(context);
    return value;
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const list = isListType(getNullableType(field.type));
      // A plain property costs nothing, and is given.
      if (!list && field.resolve === undefined) continue;
      const resolve: GraphQLFieldResolver<unknown, object> = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: object, info) => {
        within(context);
        const value = resolve(source, args, context, info);
        if (!list) return value;
        return value instanceof Promise ? value.then((v) => counted(v, context)) : counted(value, context);
      };
    }
  }
  return schema;
}
