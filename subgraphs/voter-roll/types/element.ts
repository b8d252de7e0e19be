import { elementOf, rootElementOf } from '../../kit/index.ts';

/** KPU owns the value. */
export const Element = elementOf('KPU');
export const RootElement = rootElementOf('KPU');

/** Kemendagri owns the value, KPU serves it: region codes, and what DP4 said of a voter. */
export const CivilElement = elementOf('KEMENDAGRI');
export const CivilRootElement = rootElementOf('KEMENDAGRI');
