import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type DtsenFamily, dtsen, type World } from '../../population/index.ts';

/** A family under the key by which the tables know it. */
export interface KeyedFamily extends DtsenFamily {
  readonly id: string;
}

/** Made once: with the bare bytes each HMAC would set the key up anew, which takes five times as long as the HMAC. */
export const linkageSecret = (key: Uint8Array): KeyObject => createSecretKey(key);

/**
 * The internal link of a person: the same in each agency, and nobody without the key can compute it from a NIK.
 */
export const linkOf = (key: KeyObject, nationalId: string): string =>
  createHmac('sha256', key).update(nationalId).digest('hex');

/**
 * A family's id: stays the same when the register is filled again, says nothing of the order of families, and is no link
 * (its text cannot be a NIK).
 */
const familyId = (key: KeyObject, familyNumber: string): string =>
  createHmac('sha256', key).update(`family\n${familyNumber}`).digest().subarray(0, 12).toString('base64url');

/** Streams the families of a world in groups, so that memory stays that of one group. */
export function* familiesOf(world: World, key: KeyObject, group: number): Generator<KeyedFamily[]> {
  let families: KeyedFamily[] = [];
  for (const family of dtsen(world)) {
    families.push({ ...family, id: familyId(key, family.familyNumber) });
    if (families.length < group) continue;
    yield families;
    families = [];
  }
  if (families.length > 0) yield families;
}
