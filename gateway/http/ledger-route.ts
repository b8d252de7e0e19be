import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SimpulError } from '../../schema/errors/index.ts';
import {
  checkpointPath,
  cosignedPath,
  coveredTile,
  type Entry,
  keysFile,
  minimumPath,
  placeOf,
  prover,
  readEntry,
  readHeld,
  readLog,
  rotationFile,
  witnessesFile,
} from '../../schema/ledger/index.ts';
import { EntryReading, type Recorder } from '../audit/index.ts';
import type { Federation } from '../federation/index.ts';
import type { Asker } from './asker.ts';

const never = 'public, max-age=31536000, immutable';
const text = 'text/plain; charset=utf-8';

/**
 * The gate's log over HTTP, as C2SP tlog-tiles lays it out: `GET /ledger/checkpoint`, `GET /ledger/tile/…`; beside it
 * `/ledger/log.vkey`, `/ledger/rotation`, `/ledger/minimum`, `/ledger/proof/N` and `/ledger/entries/N`.
 *
 * Hashes, proofs and signed heads are for everyone: each entry holds a random id and a salted digest, so that nothing is found
 * again from its hash, and who watches a log should need nobody's leave. Entries are for those to whom an instrument gives
 * them: one by one to its parties, bundles to who may read all. Reading them is recorded like any other question.
 */
export function ledgerRoute(app: FastifyInstance, federation: Federation, asker: Asker, recorder: Recorder): void {
  const { directory, ledger } = recorder;
  const reading = new EntryReading(federation);
  type Numbered = { Params: { index: string } };

  /** @throws SimpulError NOT_FOUND */
  const held = (read: () => Buffer | null): Buffer => {
    let bytes: Buffer | null = null;
    try {
      bytes = read();
    } catch {
      // what stands there is no file of a log: verify tells
    }
    if (bytes === null) throw new SimpulError('NOT_FOUND');
    return bytes;
  };

  for (const path of [checkpointPath, cosignedPath, witnessesFile, keysFile, minimumPath, rotationFile])
    app.get(`/ledger/${path}`, async (_request, reply) =>
      reply
        .type(text)
        .header('cache-control', 'no-cache')
        .send(held(() => readHeld(directory, path))),
    );

  /** Whether these entries may be read by who asks; null: all. @throws SimpulError NOT_FOUND, LEDGER_NOT_GRANTED */
  const admit = async (request: FastifyRequest, entry: Entry | null, rows: number): Promise<void> => {
    const caller = await asker(request);
    const { standings } = federation;
    if (caller === null || standings === null) throw new SimpulError('NOT_FOUND');
    const { register, access } = standings.of(caller, Date.now());
    const decided = reading.decide(access);
    if (decided !== null) {
      const { document, operation } = decided;
      const asked = { plan: null, register, access, document, operation, variables: {} };
      recorder.aside(request, caller, asked, { LedgerEntry: rows });
    }
    if (decided === null || !decided.granted || !reading.within(decided.rows, entry))
      throw new SimpulError('LEDGER_NOT_GRANTED', { agency: caller.agency, purpose: caller.purpose });
  };

  const indexIn = (request: FastifyRequest<Numbered>, size: number): number => {
    const index = /^\d{1,15}$/.test(request.params.index) ? Number(request.params.index) : Number.NaN;
    if (!(index < size)) throw new SimpulError('LEDGER_ENTRY_UNKNOWN', { size });
    return index;
  };

  app.get('/ledger/tile/*', async (request, reply) => {
    const place = placeOf(request.url.slice('/ledger/'.length));
    if (place === null || place.level === 'entries') throw new SimpulError('NOT_FOUND');
    return tile(
      reply,
      held(() => coveredTile(directory, place, ledger.checkpointed)),
      never,
    );
  });

  app.get('/ledger/tile/entries/*', { config: { recorded: true } }, async (request, reply) => {
    const place = placeOf(request.url.slice('/ledger/'.length));
    if (place === null) throw new SimpulError('NOT_FOUND');
    await admit(request, null, place.width);
    return tile(
      reply,
      held(() => coveredTile(directory, place, ledger.checkpointed)),
      'private, no-store',
    );
  });

  app.get<Numbered>('/ledger/entries/:index', { config: { recorded: true } }, async (request, reply) => {
    const index = indexIn(request, ledger.size);
    const [found] = readLog(directory, index);
    if (found === undefined || found[0] !== index) throw new SimpulError('LEDGER_ENTRY_UNKNOWN', { size: ledger.size });
    const [, bytes] = found;
    await admit(request, readEntry(bytes), 1);
    // The bytes as they are hashed: written anew they might be others.
    return reply.type('application/json; charset=utf-8').header('cache-control', 'private, no-store').send(bytes);
  });

  app.get<Numbered>('/ledger/proof/:index', async (request, reply) => {
    const index = indexIn(request, ledger.checkpointed);
    return reply.header('cache-control', 'no-cache').send(prover(directory)(index));
  });
}

const tile = (reply: FastifyReply, bytes: Buffer, cache: string): FastifyReply =>
  reply.type('application/octet-stream').header('cache-control', cache).send(bytes);
