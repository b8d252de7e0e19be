import { SimpulError } from '../../../schema/errors/index.ts';

/** A recording that is not made, and why. The reason never holds a personal value. */
export const refused = (detail: string): SimpulError => new SimpulError('RECORD_REFUSED', { detail });
