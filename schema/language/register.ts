import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { SimpulError } from '../errors/index.ts';
import { checkInstrument } from './check.ts';
import type { Instrument, Register } from './instrument.ts';
import { type Parsed, parseInstrument } from './parse.ts';
import { describe, type Problem } from './problem.ts';

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
) => ReadonlyArray<{ readonly path: ReadonlyArray<string | number>; readonly message: string }>;

/** Reads texts (file name → content) as a register. Problems where it cannot stand; the register is null then. */
export function readRegister(
  files: ReadonlyMap<string, string>,
  further: FurtherCheck = () => [],
): {
  readonly register: Register | null;
  readonly problems: readonly Problem[];
} {
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
    for (const { path, message } of further(p.instrument)) problems.push({ file, line: p.lineOf(path), message });
  }
  return { register: problems.length > 0 ? null : registerOf(all.values()), problems };
}

/** Reads `*.yaml` of a folder, tables of cases (`*.test.yaml`) left out. @throws SimpulError REGISTER_INVALID */
export function loadRegister(directory: string, further?: FurtherCheck): Register {
  let names: string[];
  try {
    names = readdirSync(directory).filter((n) => n.endsWith('.yaml') && !n.endsWith('.test.yaml'));
  } catch (cause) {
    throw new SimpulError('REGISTER_INVALID', { detail: `folder not readable: ${directory}` }, { cause });
  }
  if (names.length === 0) throw new SimpulError('REGISTER_INVALID', { detail: `no instrument in ${directory}` });
  const { register, problems } = readRegister(
    new Map(names.sort().map((n) => [n, readFileSync(join(directory, n), 'utf8')])),
    further,
  );
  if (register === null) throw new SimpulError('REGISTER_INVALID', { detail: describe(problems) });
  return register;
}
