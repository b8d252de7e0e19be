import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { SimpulError } from '../errors/index.ts';
import { checkInstrument } from './check.ts';
import { type RegisterFolder, readFolder } from './folder.ts';
import type { Instrument, Register } from './instrument.ts';
import { type Parsed, parseInstrument } from './parse.ts';
import { describe, type Problem } from './problem.ts';
import { checkSignatures } from './signature.ts';

/** A register from instruments that are known to be valid. */
export function registerOf(instruments: Iterable<Instrument>): Register {
  const sorted = [...instruments].sort((a, b) => a.id.localeCompare(b.id, 'en'));
  const version = createHash('sha256')
    .update(canonicalize(sorted) ?? '')
    .digest('hex');
  return { version, instruments: new Map(sorted.map((i) => [i.id, i])) };
}

/** A further check of one instrument, by somebody who knows more than the language: the elements of a schema. */
export type FurtherCheck = (
  instrument: Instrument,
  all: ReadonlyMap<string, Instrument>,
) => ReadonlyArray<{ readonly path: ReadonlyArray<string | number>; readonly message: string }>;

/** What reading a register gave: it, or why it cannot stand. */
export interface ReadOutcome {
  readonly register: Register | null;
  readonly problems: readonly Problem[];
  /** file → as read, those without fault of their own */
  readonly parsed: ReadonlyMap<string, Parsed>;
}

/** Reads texts (file name → content) as a register. Problems where it cannot stand; the register is null then. */
export function readRegister(files: ReadonlyMap<string, string>, further: FurtherCheck = () => []): ReadOutcome {
  const problems: Problem[] = [];
  const parsed = new Map<string, Parsed>();
  const all = new Map<string, Instrument>();
  for (const [file, text] of files) {
    const p = parseInstrument(file, text);
    problems.push(...p.problems);
    if (p.instrument === null) continue;
    parsed.set(file, p);
    if (all.has(p.instrument.id))
      problems.push({ file, line: p.lineOf(['id']), message: `id "${p.instrument.id}" is used by another file` });
    all.set(p.instrument.id, p.instrument);
  }
  for (const [file, p] of parsed) {
    if (p.instrument === null) continue;
    problems.push(...checkInstrument(file, p.instrument, all, p.lineOf));
    for (const { path, message } of further(p.instrument, all)) problems.push({ file, line: p.lineOf(path), message });
  }
  return { register: problems.length > 0 ? null : registerOf(all.values()), problems, parsed };
}

/** The signatures that are missing or do not hold, over a whole folder. */
export const signatureProblems = (folder: RegisterFolder, parsed: ReadonlyMap<string, Parsed>): Problem[] =>
  [...parsed].flatMap(([file, p]) =>
    p.instrument === null
      ? []
      : checkSignatures(file, p.instrument, p.written, folder.signatures.get(file), folder.keys),
  );

/**
 * Reads a register's folder: every instrument without fault, and signed by those who must.
 * @throws SimpulError REGISTER_INVALID
 */
export function loadRegister(directory: string, further?: FurtherCheck): Register {
  const folder = readFolder(directory);
  const { register, problems, parsed } = readRegister(folder.files, further);
  const told = problems.length > 0 ? problems : signatureProblems(folder, parsed);
  if (register === null || told.length > 0) throw new SimpulError('REGISTER_INVALID', { detail: describe(told) });
  return register;
}
