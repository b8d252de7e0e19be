import type { Instrument } from '../language/index.ts';
import type { Fault } from './check-class.ts';
import type { Elements } from './elements.ts';

/** The type of an answer to a claim. */
const answer = 'VerificationResult';

/**
 * What is said against clauses of mode verify: they give answers and nothing else, and they alone give them. An answer is an
 * element of type VerificationResult, or one that leads to nothing but such; whatever else they name stands in form `match`:
 * it may be claimed, and is never given.
 */
export function verifyFaults(elements: Elements, instrument: Instrument, provider?: string): Fault[] {
  const all = [...elements.byCoordinate.values()];
  const answers = (named: string): boolean =>
    named === answer || (all.some((e) => e.type === named) && all.every((e) => e.type !== named || e.named === answer));
  return instrument.grants.flatMap((grant, i) =>
    provider !== undefined && grant.from !== provider
      ? []
      : Object.entries(grant.fields).flatMap(([type, fields]) =>
          Object.entries(fields).flatMap(([field, form]): Fault[] => {
            const path = ['grants', i, 'fields', type, field];
            const named = elements.byCoordinate.get(`${type}.${field}`)?.named ?? '';
            if (form === 'match' && grant.mode !== 'verify')
              return [
                {
                  path,
                  message: `${type}.${field} is in form match; only a clause of mode verify answers`,
                },
              ];
            if (form !== 'match' && grant.mode === 'verify' && !answers(named))
              return [
                {
                  path,
                  message: `${type}.${field} is no answer; in mode verify write it in form match, not ${form}`,
                },
              ];
            return [];
          }),
        ),
  );
}
