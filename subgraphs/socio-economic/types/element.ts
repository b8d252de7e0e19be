import { elementOf, rootElementOf } from '../../kit/index.ts';

/** A field of BPS's. */
export const Element = elementOf('BPS');
/** A field of Query of BPS's. */
export const RootElement = rootElementOf('BPS');
