import { elementOf, rootElementOf } from '../../kit/index.ts';

/** BPS owns the value. */
export const Element = elementOf('BPS');
/** The same for a field of Query. */
export const RootElement = rootElementOf('BPS');
