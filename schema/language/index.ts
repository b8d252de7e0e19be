/** The pure half of the language: what an instrument is, and in which state. Reading files is behind `load.ts`. */
export { type Control, noControl, strictControl } from './control.ts';
export { dayAfter, daysBetween, durationPattern } from './duration.ts';
export type {
  Act,
  AgencyCode,
  Enumeration,
  Explicit,
  Grant,
  Instrument,
  InstrumentKind,
  Mode,
  Prohibition,
  Quota,
  Register,
  RowBounds,
  RowScope,
} from './instrument.ts';
export { dayOf, endOf, lastDay, nextChange, type State, startOfDay, stateAt, suspendedBy } from './lifecycle.ts';
export { type RegisterSource, sourceOf } from './source.ts';
