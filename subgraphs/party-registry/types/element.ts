import { elementOf, rootElementOf } from '../../kit/index.ts';

/** AHU owns the value. */
export const Element = elementOf('AHU');
export const RootElement = rootElementOf('AHU');
