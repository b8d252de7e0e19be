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
export const rowBudget = 100_000;

/** Counts what every list field gives, request by request; past the budget a list is refused before it is gone into. */
export function budgeted(schema: GraphQLSchema, budget: number = rowBudget): GraphQLSchema {
  const given = new WeakMap<object, number>();
  const counted = <T>(value: T, context: object): T => {
    if (!Array.isArray(value)) return value;
    const sum = (given.get(context) ?? 0) + value.length;
    given.set(context, sum);
    if (sum > budget) throw new SimpulError('LIMIT_EXCEEDED', { detail: `more than ${budget} list members` });
    return value;
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type))) continue;
      const resolve: GraphQLFieldResolver<unknown, object> = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: object, info) => {
        const value = resolve(source, args, context, info);
        return value instanceof Promise ? value.then((v) => counted(v, context)) : counted(value, context);
      };
    }
  }
  return schema;
}
