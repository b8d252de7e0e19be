import { GraphQLError } from 'graphql';

/** What is wrong with a variable, without its value where the scalar says what is wanted. */
export function inputFault(error: GraphQLError): string {
  for (let e: Error | undefined = error; e instanceof GraphQLError; e = e.originalError)
    if (typeof e.extensions.input === 'string') {
      const variable = /^Variable "(\$\w+)"/.exec(error.message)?.[1];
      return variable === undefined ? e.extensions.input : `${variable}: ${e.extensions.input}`;
    }
  return withoutValue(error.message);
}

/** What graphql-js says of a variable, less the value: it may be somebody's NIK. */
function withoutValue(message: string): string {
  const [, variable, place] = /^Variable "(\$\w+)" got invalid value (?:.* at "([\w.[\]]+)"; )?/s.exec(message) ?? [];
  return variable === undefined
    ? message
    : `Variable "${variable}"${place === undefined ? '' : ` at "${place}"`} has no valid value.`;
}
