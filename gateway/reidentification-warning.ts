import type { Logger } from 'pino';
import type { Register } from '../schema/language/index.ts';
import { type Elements, reidentifications } from '../schema/policy/index.ts';

/** Says in the log which two clauses, in force together, let one consumer tell who its pseudonyms are. Both stay in force. */
export function warnOfReidentification(register: Register, elements: Elements, logger: Logger): void {
  for (const { pseudonym, clear, shared } of reidentifications(register, elements, Date.now()))
    logger.warn(
      {
        consumer: pseudonym.to,
        pseudonym: { instrument: pseudonym.instrument, clause: pseudonym.clause },
        clear: { instrument: clear.instrument, clause: clear.clause },
        shared,
      },
      'two clauses together re-identify',
    );
}
