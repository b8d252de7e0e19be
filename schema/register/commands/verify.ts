import { SimpulError } from '../../errors/index.ts';
import {
  checkSignatures,
  describeProblems,
  isDemoKey,
  journalText,
  readFolder,
  readJournal,
  readRegister,
  readSignatures,
  signatoriesOf,
} from '../../language/load.ts';
import type { CommandLine } from '../arguments.ts';
import type { Places } from '../places.ts';

/** `verify [ID]`: every signature of the register and every act after signing, one a line. 1 where one does not hold. */
export function verify({ names }: CommandLine, { directory, journal }: Places): { said: string[]; code: number } {
  const folder = readFolder(directory);
  const { parsed, problems } = readRegister(folder.files);
  if (problems.length > 0) throw new SimpulError('REGISTER_INVALID', { detail: describeProblems(problems) });
  const [id] = names;
  const said: string[] = [];
  let code = 0;
  for (const [file, { instrument, written }] of parsed) {
    if (instrument === null || (id !== undefined && instrument.id !== id)) continue;
    const text = folder.signatures.get(file);
    const faults = checkSignatures(file, instrument, written, text, folder.keys);
    if (faults.length > 0) {
      code = 1;
      said.push(...faults.map((f) => `${f.file}: ${f.message}`));
      continue;
    }
    const read = readSignatures(text ?? '');
    for (const party of signatoriesOf(instrument)) {
      const made = typeof read === 'string' ? undefined : read.signatures.find((s) => s.party === party);
      const key = folder.keys(party);
      const demo = key !== null && typeof key !== 'string' && isDemoKey(party, key);
      said.push(`${file}: holds: ${party}, ${made?.on}, key ${made?.key}${demo ? ' (demo)' : ''}`);
    }
  }
  if (id !== undefined && said.length === 0) throw new SimpulError('INSTRUMENT_UNKNOWN', { instrument: id });
  const { acts, fault } = readJournal(journalText(journal), folder.keys);
  for (const a of acts)
    if (id === undefined || a.instrument === id)
      said.push(`acts: holds: ${a.instrument} ${a.act} on ${a.on} by ${a.by.agency} (${a.reason.en})`);
  if (fault !== null) {
    code = 1;
    said.push(`${journal}:${fault.line}: ${fault.message}`);
  }
  return { said, code };
}
