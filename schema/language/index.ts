/** The pure half of the language: what an instrument is, and in which state. Reading files is behind `load.ts`. */
export type {
  Act,
  AgencyCode,
  Grant,
  Instrument,
  InstrumentKind,
  Mode,
  Prohibition,
  Register,
  RowScope,
} from './instrument.ts';
export { endOf, lastDay, nextChange, type State, startOfDay, stateAt } from './lifecycle.ts';
