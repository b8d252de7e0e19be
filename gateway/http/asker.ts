import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../schema/policy/index.ts';
import { callerOf, type Verifier } from '../identity/index.ts';

/** Who asks, by the token and headers of a request; null under open policy, where nobody is asked who he is. */
export type Asker = (request: FastifyRequest) => Promise<Caller | null>;

/** @param purposes codes of schema/vocabulary/purposes */
export const createAsker =
  (verifier: Verifier | null, purposes: ReadonlySet<string>): Asker =>
  async (request) =>
    verifier === null
      ? null
      : callerOf(await verifier.verify(request.headers.authorization), request.headers, purposes);
