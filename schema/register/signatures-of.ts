import {
  checkSignatures,
  isDemoKey,
  parseInstrument,
  type RegisterFolder,
  readSignatures,
  signatoriesOf,
} from '../language/load.ts';
import type { ToldSignature } from './told.ts';

/** Verifies the signatures of every instrument of a folder: id → one for each who must sign. */
export function signaturesOf({ files, signatures, keys }: RegisterFolder): ReadonlyMap<string, ToldSignature[]> {
  return new Map(
    [...files].flatMap(([file, text]) => {
      const { instrument, written } = parseInstrument(file, text);
      if (instrument === null) return [];
      const beside = signatures.get(file);
      const read = readSignatures(beside ?? '');
      const told = signatoriesOf(instrument).map((party): ToldSignature => {
        const made = typeof read === 'string' ? undefined : read.signatures.find((s) => s.party === party);
        const key = keys(party);
        // alone, so that one party's fault is not told of another
        const alone = { ...instrument, parties: [party], grants: instrument.grants.filter((g) => g.from === party) };
        return {
          party,
          key: made?.key ?? null,
          on: made?.on ?? null,
          holds: checkSignatures(file, alone, written, beside, keys).length === 0,
          demo: key !== null && typeof key !== 'string' && isDemoKey(party, key),
        };
      });
      return [[instrument.id, told] as const];
    }),
  );
}
