import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { SimpulError } from '../errors/index.ts';
import { type Elements, indexElements } from '../policy/index.ts';

/** The elements that a supergraph file declares. @throws SimpulError FILE_UNREADABLE */
export function elementsIn(file: string): Elements {
  try {
    return indexElements(parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new SimpulError('FILE_UNREADABLE', { file, detail: code ?? message }, { cause });
  }
}
