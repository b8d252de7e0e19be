import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type LogKeysFile, logKeys, publishWitnessKey, witnessSecret } from '../../../schema/hop/index.ts';
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
    logs: keysOfLogs(by.keys, by.logger),
    now: by.now,
    ...(disk === undefined ? {} : { disk }),
  });
  server.post(`/${addCheckpointPath}`, { bodyLimit }, async (request, reply) => {
    const body = request.body instanceof Uint8Array ? Buffer.from(request.body).toString('utf8') : '';
    const { status, type, body: told } = await witness.add(body);
    if (status === 500) by.logger.error({ why: told.trim() }, 'a checkpoint could not be witnessed');
    return reply.code(status).header('content-type', type).send(told);
  });
}

/**
 * Reads the keys of all logs. One that cannot be read is passed over and said, once until that changes: the other logs are
 * witnessed all the same.
 */
function keysOfLogs(folder: string, logger: Logger): () => NoteVerifier[] {
  const told = new Map<string, string>();
  const read = ({ file, lines }: LogKeysFile): NoteVerifier[] => {
    const keys: NoteVerifier[] = [];
    let why: string | null = null;
    try {
      for (const line of lines())
        try {
          keys.push(parseVerifier(line));
        } catch (error) {
          why = (error as Error).message;
        }
    } catch (error) {
      why = (error as Error).message;
    }
    if (why === null) told.delete(file);
    else if (told.get(file) !== why) {
      told.set(file, why);
      logger.warn({ file, why }, 'a public key of a log cannot be read: it is not witnessed by that key');
    }
    return keys;
  };
  return () => logKeys(folder).flatMap(read);
}
