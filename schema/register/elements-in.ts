import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { fileError } from '../files/index.ts';
import { type Elements, indexElements } from '../policy/index.ts';

/** The elements that a supergraph file declares. @throws SimpulError FILE_MISSING, FILE_UNREADABLE */
export function elementsIn(file: string): Elements {
  try {
    return indexElements(parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw fileError(file, cause);
  }
}
