import type { GraphQLFormattedError } from 'graphql';
import { Rendered } from '../federation/index.ts';

/** JSON of an answer whose data is text already. What is undefined is left out. */
export function written({
  errors,
  data,
  extensions,
}: {
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly data?: unknown;
  readonly extensions?: unknown;
}): string {
  let text = '{';
  const add = (key: string, value: string): void => {
    text += `${text === '{' ? '' : ','}"${key}":${value}`;
  };
  if (errors !== undefined) add('errors', JSON.stringify(errors));
  if (data !== undefined) add('data', data instanceof Rendered ? data.text : JSON.stringify(data));
  if (extensions !== undefined) add('extensions', JSON.stringify(extensions));
  return `${text}}\n`;
}
