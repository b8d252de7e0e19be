import { SimpulError } from '../errors/index.ts';
import { checkInstrument } from './check.ts';
import type { Instrument, Register } from './instrument.ts';
import { parseInstrument } from './parse.ts';
import { describe } from './problem.ts';
import { type FurtherCheck, registerOf } from './register.ts';

/** Taken as signed on its first day: a draft is explained as if it were in force. */
const asIfSigned = (draft: Instrument): Instrument =>
  draft.acts.some((a) => a.act === 'SIGNED')
    ? draft
    : { ...draft, acts: [{ act: 'SIGNED', on: draft.period.from }, ...draft.acts] };

/**
 * A register with a draft in it, in place of the instrument of the same id if there is one. For explaining only; nothing
 * reads through it. @throws SimpulError DRAFT_INVALID with line and what to write
 */
export function readDraft(text: string, register: Register, further: FurtherCheck = () => []): Register {
  const { instrument, problems, lineOf } = parseInstrument('draft.yaml', text);
  if (instrument === null) throw new SimpulError('DRAFT_INVALID', { detail: describe(problems) });
  const all = new Map([...register.instruments, [instrument.id, asIfSigned(instrument)]]);
  const faults = [
    ...checkInstrument(`${instrument.id}.yaml`, instrument, all, lineOf),
    ...further(instrument, all).map(({ path, message }) => ({ file: '', line: lineOf(path), message })),
  ].map((p) => ({ ...p, file: 'draft.yaml' }));
  if (faults.length > 0) throw new SimpulError('DRAFT_INVALID', { detail: describe(faults) });
  return registerOf(all.values());
}
