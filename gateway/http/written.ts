import type { GraphQLFormattedError } from 'graphql';
import { Rendered } from '../federation/index.ts';

/** An answer that is not written yet. What is undefined is left out. */
interface Unwritten {
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly data?: unknown;
  readonly extensions?: unknown;
}

const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** JSON of an answer whose data is written already. */
export function writtenBytes({ errors, data, extensions }: Unwritten): Buffer {
  if (errors === undefined && extensions === undefined && data instanceof Rendered) return data.whole;
  const parts: Buffer[] = [];
  const add = (key: string, value: Buffer): void => {
    parts.push(Buffer.from(`${parts.length === 0 ? '{' : ','}"${key}":`), value);
  };
  if (errors !== undefined) add('errors', bytesOf(errors));
  if (data !== undefined) add('data', data instanceof Rendered ? data.bytes : bytesOf(data));
  if (extensions !== undefined) add('extensions', bytesOf(extensions));
  return Buffer.concat([...parts, Buffer.from(parts.length === 0 ? '{}\n' : '}\n')]);
}

/** The same as text. */
export const written = (answer: Unwritten): string => writtenBytes(answer).toString();
