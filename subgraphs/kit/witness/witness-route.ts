import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { logKeys, publishWitnessKey, witnessSecret } from '../../../schema/hop/index.ts';
import { addCheckpointPath, makeSecret, parseSigner, parseVerifier } from '../../../schema/ledger/index.ts';
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
  by: { readonly name: string; readonly ledger: LedgerPlace; readonly keys: string; readonly now: () => number },
): void {
  const { directory, origin, disk } = by.ledger;
  const signer = parseSigner(witnessSecret(by.keys, by.name, () => makeSecret(`${origin}/witness`, 'cosignature')));
  publishWitnessKey(by.keys, by.name, signer.verifier.text);
  const witness = new Witness({
    directory: join(directory, 'witnessed'),
    signer,
    logs: () => logKeys(by.keys).map(parseVerifier),
    now: by.now,
    ...(disk === undefined ? {} : { disk }),
  });
  server.post(`/${addCheckpointPath}`, { bodyLimit }, async (request, reply) => {
    const body = request.body instanceof Uint8Array ? Buffer.from(request.body).toString('utf8') : '';
    const { status, type, body: told } = await witness.add(body);
    return reply.code(status).header('content-type', type).send(told);
  });
}
