import type { Register } from './instrument.ts';

/** The register as it stands, asked anew for every request: an agreement may be suspended between two of them. */
export interface RegisterSource {
  /** What holds now, as far as a cheap look can tell. */
  current(): Register;
  /** The same after a thorough look: for a side that has just learnt that the other holds another version. */
  refresh(): Register;
}

/** A register that never changes. */
const fixedRegister = (register: Register): RegisterSource => ({
  current: () => register,
  refresh: () => register,
});

/** Takes either: what changes, or what does not. */
export const sourceOf = (held: Register | RegisterSource): RegisterSource =>
  'current' in held ? held : fixedRegister(held);
