import { GraphQLError, type ValidationRule } from 'graphql';

/** `@defer` and `@stream` are refused by name: that a directive is not known would not say that answers come whole. */
export const servedDirectives: ValidationRule = (context) => ({
  Directive(node) {
    const kind = `@${node.name.value}`;
    if (kind === '@defer' || kind === '@stream')
      context.reportError(new GraphQLError(kind, { nodes: node, extensions: { unsupported: kind } }));
  },
});
