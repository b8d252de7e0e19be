import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { SimpulError } from '../../errors/index.ts';
import type { Instrument } from '../../language/index.ts';
import { describeProblems, parseInstrument, readFolder, readRegister } from '../../language/load.ts';
import type { CommandLine } from '../arguments.ts';
import { diffOf } from '../diff.ts';

/** The instruments of a folder, or of one file. Unsigned ones too: a draft is compared before it is signed. */
function instrumentsAt(path: string): ReadonlyMap<string, Instrument> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new SimpulError('FILE_MISSING', { file: path });
  if (stat.isDirectory()) {
    const { register, problems } = readRegister(readFolder(path).files);
    if (register === null) throw new SimpulError('REGISTER_INVALID', { detail: describeProblems(problems) });
    return register.instruments;
  }
  const { instrument, problems } = parseInstrument(basename(path), readFileSync(path, 'utf8'));
  if (instrument === null) throw new SimpulError('REGISTER_INVALID', { detail: describeProblems(problems) });
  return new Map([[instrument.id, instrument]]);
}

/** `diff A B [--lang id|en]`: two folders or two files, in words. */
export function diff({ names, options }: CommandLine): string[] {
  const language = options.lang === 'en' ? 'en' : 'id';
  const [a = '', b = ''] = names;
  const lines = diffOf(instrumentsAt(a), instrumentsAt(b), language);
  return lines.length > 0 ? lines : [language === 'id' ? 'tidak ada perubahan' : 'no change'];
}
