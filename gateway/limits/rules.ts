import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { limits } from './limits.ts';

type OnReject = (context: ValidationContext | null, error: GraphQLError) => void;

/** The library's verdict; Apollo Server gives it the code of every validation error, so `limit` says what it is. */
const rejecting = (detail: string): { onReject: OnReject[]; propagateOnRejection: false } => ({
  onReject: [(context) => context?.reportError(new GraphQLError(detail, { extensions: { limit: detail } }))],
  propagateOnRejection: false,
});

/** Validation rules that bound depth, aliases and directives. Tokens are bounded by the parser itself. */
export const limitRules = [
  maxDepthRule({ n: limits.depth, ignoreIntrospection: true, ...rejecting(`depth > ${limits.depth}`) }),
  maxAliasesRule({ n: limits.aliases, allowList: ['__typename'], ...rejecting(`aliases > ${limits.aliases}`) }),
  maxDirectivesRule({ n: limits.directives, ...rejecting(`directives > ${limits.directives}`) }),
] as unknown as ValidationRule[];
