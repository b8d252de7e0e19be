import { SimpulError } from '../errors/index.ts';
import { asAct, type Journal, journalText, readJournal, type SignedAct } from './act-journal.ts';
import { fileStamp, stampOf } from './folder.ts';
import type { Register } from './instrument.ts';
import { type PartyKeys, partyKeysIn } from './party-key.ts';
import { type FurtherCheck, loadRegister, registerOf } from './register.ts';
import type { RegisterSource } from './source.ts';

/** Where a register lives. */
export interface RegisterPlaces {
  /** Folder of instruments, signatures and public keys. */
  readonly directory: string;
  /** File of the acts after signing; it need not exist. */
  readonly journal: string;
}

export interface LiveOptions extends RegisterPlaces {
  readonly further?: FurtherCheck;
  /** Told what is wrong with a change that is therefore not followed. */
  readonly onTrouble?: (what: string) => void;
  /** Told the new version. */
  readonly onChange?: (register: Register) => void;
  /** ms since epoch. Default: the clock. */
  readonly now?: () => number;
}

/** The instrument files are looked at this often; the journal at every request. ms */
const fileInterval = 1_000;

/**
 * The register of a running process. A suspension that was recorded holds from the next request on (one `stat` each); a
 * changed instrument within a second. A change that is broken is not followed, and is told; what takes away holds all the same.
 */
export class LiveRegister implements RegisterSource {
  #base: Register;
  #keys: PartyKeys;
  #merged: Register;
  #acts: readonly SignedAct[];
  #lines: readonly string[];
  #journalStamp: string;
  #folderStamp: string;
  #lookedAt: number;

  readonly options: LiveOptions;
  /** @throws SimpulError REGISTER_INVALID: at start, nothing broken is tolerated */
  constructor(options: LiveOptions) {
    this.options = options;
    const { directory, journal, further } = options;
    this.#journalStamp = fileStamp(journal);
    this.#folderStamp = stampOf(directory);
    this.#base = loadRegister(directory, further);
    this.#keys = partyKeysIn(directory);
    const { acts, fault, lines } = readJournal(journalText(journal), this.#keys);
    if (fault !== null)
      throw new SimpulError('REGISTER_INVALID', { detail: `${journal}:${fault.line}: ${fault.message}` });
    this.#acts = acts;
    this.#lines = lines;
    this.#merged = merge(this.#base, acts);
    this.#lookedAt = this.#now();
  }

  current(): Register {
    if (fileStamp(this.options.journal) !== this.#journalStamp) this.#readJournal();
    if (this.#now() - this.#lookedAt >= fileInterval) this.#readFolder();
    return this.#merged;
  }

  refresh(): Register {
    this.#lookedAt = Number.NEGATIVE_INFINITY;
    return this.current();
  }

  /** Everything that was done after signing. */
  get acts(): readonly SignedAct[] {
    this.current();
    return this.#acts;
  }

  get keys(): PartyKeys {
    return this.#keys;
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }

  #readJournal(): void {
    const { journal, onTrouble } = this.options;
    this.#journalStamp = fileStamp(journal);
    let read: Journal;
    try {
      read = readJournal(journalText(journal), this.#keys);
    } catch (error) {
      onTrouble?.((error as Error).message);
      return;
    }
    const { acts, fault, lines } = read;
    const grown = this.#lines.every((line, i) => lines[i] === line);
    if (grown && fault === null) this.#acts = acts;
    else {
      onTrouble?.(`${journal}:${fault?.line ?? lines.length}: ${fault?.message ?? 'lines were changed or taken out'}`);
      const known = new Set(this.#acts.map((a) => a.signature));
      this.#acts = [...this.#acts, ...acts.filter((a) => !known.has(a.signature) && a.act !== 'RESUMED')];
    }
    if (grown && fault === null) this.#lines = lines;
    this.#follow();
  }

  #readFolder(): void {
    const { directory, further, onTrouble } = this.options;
    this.#lookedAt = this.#now();
    const stamp = stampOf(directory);
    if (stamp === this.#folderStamp) return;
    this.#folderStamp = stamp;
    try {
      this.#base = loadRegister(directory, further);
      this.#keys = partyKeysIn(directory);
    } catch (error) {
      onTrouble?.((error as Error).message);
      return;
    }
    this.#follow();
  }

  #follow(): void {
    const { version } = this.#merged;
    this.#merged = merge(this.#base, this.#acts);
    if (this.#merged.version !== version) this.options.onChange?.(this.#merged);
  }
}

/** The instruments with what was done to them after signing. An act on what is no longer in the register changes nothing. */
function merge(base: Register, acts: readonly SignedAct[]): Register {
  if (acts.length === 0) return base;
  return registerOf(
    [...base.instruments.values()].map((i) => {
      const own = acts.filter((a) => a.instrument === i.id);
      return own.length === 0 ? i : { ...i, acts: [...i.acts, ...own.map(asAct)] };
    }),
  );
}
