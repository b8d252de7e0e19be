import type { KeyObject } from 'node:crypto';
import { SimpulError } from '../errors/index.ts';
import { fileError } from '../files/index.ts';
import type { Instrument, Register } from '../language/index.ts';
import { demoKey, isDemoKey, keyId, LiveRegister, type PartyKeys, readPrivateKey } from '../language/load.ts';
import type { Places } from './places.ts';

/** The register as the gateway would hold it now. @throws SimpulError REGISTER_INVALID */
export const heldRegister = (places: Places): LiveRegister => new LiveRegister(places);

/** @throws SimpulError INSTRUMENT_UNKNOWN */
export function instrumentIn(register: Register, id: string): Instrument {
  const found = register.instruments.get(id);
  if (found === undefined) throw new SimpulError('INSTRUMENT_UNKNOWN', { instrument: id });
  return found;
}

/** A private key file, or words of the catalogue. @throws SimpulError FILE_MISSING, FILE_UNREADABLE */
export function privateKeyIn(file: string): KeyObject {
  try {
    return readPrivateKey(file);
  } catch (cause) {
    throw fileError(file, cause);
  }
}

/**
 * The key with which a party acts: the file named, or the demo key where that is the party's key in this register.
 * @throws SimpulError FILE_MISSING, FILE_UNREADABLE, SIGNING_KEY_NEEDED
 */
export function actingKey(agency: string, file: string | undefined, keys: PartyKeys): KeyObject {
  const known = keys(agency);
  const key =
    file !== undefined
      ? privateKeyIn(file)
      : known !== null && typeof known !== 'string' && isDemoKey(agency, known)
        ? demoKey(agency)
        : undefined;
  if (key === undefined || known === null || typeof known === 'string' || keyId(key) !== keyId(known))
    throw new SimpulError('SIGNING_KEY_NEEDED', { agency });
  return key;
}
