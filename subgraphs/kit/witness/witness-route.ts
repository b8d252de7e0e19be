import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { logKeys, publishWitnessKey, witnessSecret } from '../../../schema/hop/index.ts';
import {
  addCheckpointPath,
  makeSecret,
  type NoteVerifier,
  parseSigner,
  parseVerifier,
} from '../../../schema/ledger/index.ts';
import type { LedgerPlace } from '../ledger/index.ts';
import { Witness } from './witness.ts';

/** A checkpoint with its signatures and 63 lines of proof. Bytes. */
const bodyLimit = 80 * 1024;

/**
 * `POST /add-checkpoint`: the agency witnesses the logs of which the key folder has public keys. Who asks is not asked: what
 * counts is the log's own signature. Its key is made at the first start, and its state stands in the folder of its ledger.
 * @throws SimpulError KEY_UNREADABLE
 */
export function witnessRoute(
  server: FastifyInstance,
  by: {
    readonly name: string;
    readonly ledger: LedgerPlace;
    readonly keys: string;
    readonly now: () => number;
    readonly logger: Logger;
  },
): void {
  const { directory, origin, disk } = by.ledger;
  const signer = parseSigner(witnessSecret(by.keys, by.name, () => makeSecret(`${origin}/witness`, 'cosignature')));
  publishWitnessKey(by.keys, by.name, signer.verifier.text);
  const witness = new Witness({
    directory: join(directory, 'witnessed'),
    signer,
    logs: () => readable(logKeys(by.keys), by.logger),
    now: by.now,
    ...(disk === undefined ? {} : { disk }),
  });
  server.post(`/${addCheckpointPath}`, { bodyLimit }, async (request, reply) => {
    const body = request.body instanceof Uint8Array ? Buffer.from(request.body).toString('utf8') : '';
    const { status, type, body: told } = await witness.add(body);
    return reply.code(status).header('content-type', type).send(told);
  });
}

/** Keys that cannot be read are passed over and said: the other logs are witnessed all the same. */
function readable(texts: readonly string[], logger: Logger): NoteVerifier[] {
  return texts.flatMap((text) => {
    try {
      return [parseVerifier(text)];
    } catch (error) {
      logger.warn(
        { why: (error as Error).message },
        'a public key of a log cannot be read: it is not witnessed by that key',
      );
      return [];
    }
  });
}
