import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../schema/policy/index.ts';
import { callerOf, type Identity, type Verifier } from '../identity/index.ts';

/** Who asks, by the token and headers of a request; null under open policy, where nobody is asked who he is. */
export type Asker = (request: FastifyRequest) => Promise<Caller | null>;

/**
 * @param purposes codes of schema/vocabulary/purposes
 * @param identified is told who asks before his purpose is judged
 */
export const createAsker =
  (
    verifier: Verifier | null,
    purposes: ReadonlySet<string>,
    identified: (request: FastifyRequest, identity: Identity) => void,
  ): Asker =>
  async (request) => {
    if (verifier === null) return null;
    const identity = await verifier.verify(request.headers.authorization);
    identified(request, identity);
    return callerOf(identity, request.headers, purposes);
  };
