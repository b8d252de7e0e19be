import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SimpulError, type Text } from '../../schema/errors/index.ts';
import { dayOf } from '../../schema/language/index.ts';
import { type LiveRegister, readFolder } from '../../schema/language/load.ts';
import type { Elements } from '../../schema/policy/index.ts';
import {
  type Drafted,
  explainDraft,
  odrlOf,
  signaturesOf,
  type ToldInstrument,
  toldInstrument,
} from '../../schema/register/index.ts';
import { agencies, purposes } from '../../schema/vocabulary/codes.ts';

/** The register as people read it. */
export interface ToldRegister {
  readonly version: string;
  /** The day that its states are of, Asia/Jakarta. */
  readonly day: string;
  readonly agencies: Readonly<Record<string, Text>>;
  readonly purposes: Readonly<Record<string, Text>>;
  /** `Voter.fullName` → what it is, Indonesian; every field that an instrument names. */
  readonly definitions: Readonly<Record<string, string>>;
  readonly instruments: readonly ToldInstrument[];
}

/** Signatures are verified anew this often at most. ms */
const verifiedFor = 1_000;
/** Bytes of a draft at most. */
const draftBytes = 128 * 1024;

/**
 * The agreements, which are public. `GET /register.json`: every instrument in words, with acts and verified signatures.
 * `GET /register/ID.yaml`: its text, which is what was signed; `GET /register/ID.jsonld`: the same as ODRL. `POST
 * /register/draft` with `{"draft": YAML}`: what would change for whom if it were in force; it is neither kept nor logged.
 */
export function registerRoute(app: FastifyInstance, live: LiveRegister, elements: Elements): void {
  const { directory } = live.options;
  let verified = { at: Number.NEGATIVE_INFINITY, signatures: signaturesOf(readFolder(directory)) };
  const signatures = (now: number): typeof verified.signatures => {
    if (now - verified.at >= verifiedFor) verified = { at: now, signatures: signaturesOf(readFolder(directory)) };
    return verified.signatures;
  };

  app.get('/register.json', async (request, reply) => {
    const now = Date.now();
    const register = live.current();
    const instruments = [...register.instruments.values()].map((i) =>
      toldInstrument(i, register, signatures(now).get(i.id) ?? [], now),
    );
    const named = instruments.flatMap(({ clauses, prohibitions }) => [
      ...clauses.flatMap((c) => c.fields.map((f) => f.coordinate)),
      ...prohibitions.flatMap((p) => p.coordinates),
    ]);
    const told: ToldRegister = {
      version: register.version,
      day: dayOf(now),
      agencies: Object.fromEntries(agencies),
      purposes: Object.fromEntries(purposes),
      definitions: Object.fromEntries(named.map((c) => [c, elements.byCoordinate.get(c)?.definition ?? ''])),
      instruments,
    };
    const body = JSON.stringify(told);
    const tag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
    reply.header('etag', tag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });

  app.get<{ Params: { file: string } }>('/register/:file', async (request, reply) => {
    const [, id = '', ending] = /^(.{1,64})\.(yaml|jsonld)$/.exec(request.params.file) ?? [];
    if (ending === undefined) throw new SimpulError('NOT_FOUND');
    const { instruments } = live.current();
    const instrument = instruments.get(id);
    if (instrument === undefined) throw new SimpulError('INSTRUMENT_UNKNOWN', { instrument: id });
    reply.header('cache-control', 'no-cache').header('x-content-type-options', 'nosniff');
    if (ending === 'yaml')
      return reply.type('application/yaml; charset=utf-8').send(readFolder(directory).files.get(`${id}.yaml`));
    const policy = odrlOf(instrument, instrument.under === undefined ? undefined : instruments.get(instrument.under));
    // a MoU has no rule that ODRL could say
    if (policy === null) throw new SimpulError('NOT_FOUND');
    return reply.type('application/ld+json; charset=utf-8').send(JSON.stringify(policy));
  });

  app.post('/register/draft', async (request): Promise<Drafted> => {
    const { draft } = (request.body ?? {}) as { draft?: unknown };
    if (typeof draft !== 'string') throw new SimpulError('REQUEST_MALFORMED', { detail: 'draft' });
    if (Buffer.byteLength(draft) > draftBytes) throw new SimpulError('REQUEST_TOO_LARGE', { limit: draftBytes });
    return explainDraft(draft, live.current(), elements, live.keys, Date.now());
  });
}
