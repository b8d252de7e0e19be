import { elementOf, rootElementOf } from '../../kit/index.ts';

/** KOMDIGI, which promised to watch, owns the index; the logs are their gateways'. */
export const Element = elementOf('KOMDIGI');
/** The same for a field of Query. */
export const RootElement = rootElementOf('KOMDIGI');
