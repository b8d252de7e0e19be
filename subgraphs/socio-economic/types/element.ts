import { elementOf, rootElementOf } from '../../kit/index.ts';

/** BPS owns the value. */
export const Element = elementOf('BPS');
export const RootElement = rootElementOf('BPS');
