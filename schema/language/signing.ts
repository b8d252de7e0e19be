import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from './folder.ts';
import type { AgencyCode } from './instrument.ts';
import { dayOf } from './lifecycle.ts';
import { demoKey, keyFile } from './party-key.ts';
import { readRegister } from './register.ts';
import { signatoriesOf } from './signatories.ts';
import { type PartySignature, readSignatures, signatureFileOf, signInstrument } from './signature.ts';

/** Puts signatures beside an instrument file; those of other parties stay as they are. */
export function writeSignatures(directory: string, file: string, id: string, made: readonly PartySignature[]): void {
  const path = join(directory, signatureFileOf(file));
  const before = existsSync(path) ? readSignatures(readFileSync(path, 'utf8')) : undefined;
  const kept = typeof before === 'object' ? before.signatures : [];
  const others = kept.filter((s) => !made.some((m) => m.party === s.party));
  const signatures = [...others, ...made].sort((a, b) => a.party.localeCompare(b.party));
  writeFileSync(path, `${JSON.stringify({ instrument: id, signatures }, null, 2)}\n`);
}

/** Puts the public half of a key where a register's folder holds it. */
export function writePublicKey(directory: string, agency: AgencyCode, key: KeyObject): void {
  mkdirSync(join(directory, 'keys'), { recursive: true });
  writeFileSync(join(directory, keyFile(agency)), createPublicKey(key).export({ type: 'spki', format: 'pem' }));
}

/**
 * Signs whatever in a folder is readable with the demo keys of all who must sign, and puts those keys there. For tests and
 * trials: anyone can make these keys.
 */
export function signWithDemoKeys(directory: string, on = dayOf(Date.now())): void {
  const { parsed } = readRegister(readFolder(directory).files);
  for (const [file, { instrument, written }] of parsed) {
    if (instrument === null) continue;
    const parties = signatoriesOf(instrument);
    for (const party of parties) writePublicKey(directory, party, demoKey(party));
    const made = parties.map((party) => signInstrument(written, party, demoKey(party), on));
    writeSignatures(directory, file, instrument.id, made);
  }
}
