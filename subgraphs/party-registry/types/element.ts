import { elementOf, rootElementOf } from '../../kit/index.ts';

/** AHU owns the value. */
export const Element = elementOf('AHU');
/** The same for a field of Query. */
export const RootElement = rootElementOf('AHU');
