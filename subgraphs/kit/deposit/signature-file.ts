import { closeSync, openSync, readSync } from 'node:fs';
import { SimpulError } from '../../../schema/errors/index.ts';
import { fileError } from '../../../schema/files/index.ts';
import { isLinkDelivery, type LinkDelivery } from '../../../schema/language/load.ts';

/** Longer than any signed delivery. Bytes. */
const longest = 4096;

/** The signature stands beside the file that it is about. */
export const signatureOfLinks = (file: string): string => `${file}.sig.json`;

/** Reads what the consumer signed. @throws SimpulError FILE_MISSING, FILE_UNREADABLE, DELIVERY_UNSIGNED */
export function readDelivery(file: string): LinkDelivery {
  const name = signatureOfLinks(file);
  const bytes = Buffer.alloc(longest);
  let length: number;
  try {
    const handle = openSync(name, 'r');
    try {
      length = readSync(handle, bytes, 0, longest, 0);
    } finally {
      closeSync(handle);
    }
  } catch (cause) {
    throw fileError(name, cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8', 0, length));
  } catch {
    value = null;
  }
  if (!isLinkDelivery(value)) throw new SimpulError('DELIVERY_UNSIGNED', { detail: `${name} is no signed delivery` });
  return value;
}
