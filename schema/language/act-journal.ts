import { createHash, type KeyObject, randomUUID, sign, verify } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { SimpulError, type Text } from '../errors/index.ts';
import { makeFolder } from '../files/index.ts';
import type { Act, AgencyCode } from './instrument.ts';
import { keyFile, keyId, type PartyKeys } from './party-key.ts';
import { signedBytes } from './signature.ts';

/** What one party does to a signed instrument afterwards, under its own signature alone. */
export interface SignedAct {
  readonly instrument: string;
  readonly act: 'SUSPENDED' | 'RESUMED' | 'TERMINATED';
  /** In force from the start of this day, Asia/Jakarta. */
  readonly on: string;
  /** When it was signed, ISO 8601 UTC; later acts on one instrument are later. */
  readonly at: string;
  readonly reason: Text;
  readonly by: { readonly agency: AgencyCode; readonly subject: string | null };
  readonly key: string;
  /** Ed25519 over everything else, base64url. */
  readonly signature: string;
}

/** A line of the journal: the act, its number from 1, and the SHA-256 (hex) of the line before. */
interface Line extends SignedAct {
  readonly n: number;
  readonly previous: string;
}

/** A journal, read as far as it can be trusted. */
export interface Journal {
  readonly acts: readonly SignedAct[];
  /** Where and why it cannot be trusted further; null: whole. */
  readonly fault: { readonly line: number; readonly message: string } | null;
  readonly lines: readonly string[];
}

const start = '0'.repeat(64);
const hash = (line: string): string => createHash('sha256').update(line).digest('hex');
const content = ({ instrument, act, on, at, reason, by }: Omit<SignedAct, 'key' | 'signature'>): object => ({
  instrument,
  act,
  on,
  at,
  reason,
  by,
});

/** Signs an act for a party. */
export function signAct(act: Omit<SignedAct, 'key' | 'signature'>, key: KeyObject): SignedAct {
  const signature = sign(null, signedBytes('simpul/act', content(act)), key).toString('base64url');
  return { ...act, key: keyId(key), signature };
}

const verbs: readonly string[] = ['SUSPENDED', 'RESUMED', 'TERMINATED'];
const isText = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 2_000;

/** Whether a value has the shape of a signed act, whoever sent it. */
export function isSignedAct(value: unknown): value is SignedAct {
  const a = (value ?? {}) as Partial<SignedAct>;
  return (
    isText(a.instrument) &&
    verbs.includes(a.act as string) &&
    /^\d{4}-\d\d-\d\d$/.test(String(a.on)) &&
    !Number.isNaN(Date.parse(String(a.at))) &&
    isText(a.reason?.id) &&
    isText(a.reason?.en) &&
    isText(a.by?.agency) &&
    (a.by?.subject === null || isText(a.by?.subject)) &&
    isText(a.key) &&
    isText(a.signature)
  );
}

/** What is wrong with the signature of an act; null: it holds. */
export function actFault(act: SignedAct, keys: PartyKeys): string | null {
  const { agency } = act.by;
  const key = keys(agency);
  if (key === null) return `the public key of ${agency} is missing; put it in ${keyFile(agency)}`;
  if (typeof key === 'string') return `${keyFile(agency)} is ${key}`;
  if (act.key !== keyId(key)) return `signed with key ${act.key}, but ${keyFile(agency)} is key ${keyId(key)}`;
  const bytes = signedBytes('simpul/act', content(act));
  return verify(null, bytes, key, Buffer.from(act.signature, 'base64url')) ? null : `not as ${agency} signed it`;
}

/** A line as an act; null where it is none. */
function lineOf(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text);
    return isSignedAct(value) ? (value as Line) : null;
  } catch {
    return null;
  }
}

/** Why a line of the journal is not to be trusted; null: it is. */
function faultOf(line: Line | null, n: number, previous: string, keys: PartyKeys): string | null {
  if (line === null) return 'not an act';
  if (line.previous !== previous || line.n !== n)
    return 'does not follow the line before; a line was changed, added or taken out';
  return actFault(line, keys);
}

/**
 * Reads a journal's text. After a fault nothing that gives is believed, but whatever takes away and is signed still holds:
 * a broken line must not lift a suspension.
 */
export function readJournal(text: string, keys: PartyKeys): Journal {
  const lines = text.split('\n').filter((l) => l !== '');
  const acts: SignedAct[] = [];
  const latest = new Map<string, string>();
  let fault: Journal['fault'] = null;
  let previous = start;
  for (const [i, line] of lines.entries()) {
    const value = lineOf(line);
    const wrong = faultOf(value, i + 1, previous, keys);
    previous = hash(line);
    if (wrong !== null) fault ??= { line: i + 1, message: wrong };
    if (value === null || actFault(value, keys) !== null) continue;
    if (value.at <= (latest.get(value.instrument) ?? ''))
      fault ??= { line: i + 1, message: 'older than an act before it' };
    if (fault !== null && value.act === 'RESUMED') continue;
    latest.set(value.instrument, value.at);
    const { n: _n, previous: _p, ...act } = value;
    acts.push(act);
  }
  return { acts, fault, lines };
}

/** The text of a journal; none yet: empty. @throws SimpulError REGISTER_INVALID where it is there and cannot be read */
export function journalText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new SimpulError('REGISTER_INVALID', { detail: `${file}:1: not readable` }, { cause });
  }
}

/** A lock that a killed process left behind is broken after this long. ms */
const stale = 10_000;

/** Runs alone among all processes that append to this journal. */
function alone<T>(file: string, run: () => T): T {
  const lock = `${file}.lock`;
  const mine = `${lock}.${randomUUID()}`;
  makeFolder(dirname(file));
  writeFileSync(mine, String(process.pid), { flag: 'wx' });
  try {
    for (let tries = 0; ; tries++) {
      try {
        linkSync(mine, lock);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 200) throw error;
        const held = statSync(lock, { throwIfNoEntry: false });
        if (held !== undefined && Date.now() - held.mtimeMs > stale) rmSync(lock, { force: true });
        else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
      }
    }
    try {
      return run();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    unlinkSync(mine);
  }
}

/**
 * Appends an act and waits until it is durable. `make` is given the acts so far and may refuse by throwing.
 * @throws SimpulError REGISTER_INVALID where the journal cannot be trusted
 */
export function appendAct(file: string, keys: PartyKeys, make: (acts: readonly SignedAct[]) => SignedAct): SignedAct {
  return alone(file, () => {
    const { acts, fault, lines } = readJournal(journalText(file), keys);
    if (fault !== null)
      throw new SimpulError('REGISTER_INVALID', { detail: `${file}:${fault.line}: ${fault.message}` });
    const act = make(acts);
    const last = lines.at(-1);
    const line: Line = { n: lines.length + 1, previous: last === undefined ? start : hash(last), ...act };
    const handle = openSync(file, 'a', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(line)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return act;
  });
}

/** An act of the journal as an act of the instrument. */
export const asAct = ({ act, on, at, reason, by }: SignedAct): Act => ({ act, on, at, reason, by });
