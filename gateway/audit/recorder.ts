import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SimpulError } from '../../schema/errors/index.ts';
import { type Ledger, newSalt } from '../../schema/ledger/index.ts';
import type { Caller } from '../../schema/policy/index.ts';
import type { RequestContext } from '../federation/index.ts';
import type { Identity } from '../identity/index.ts';
import { type Answered, draftsOf, type Gatekeeping } from './draft.ts';
import type { Judgeable } from './judged.ts';
import { type GivenReceipt, receiptField, receiptHeader, withReceipt } from './receipt.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether what this route answers is an operation: it leaves only with its entry. */
    recorded?: boolean;
  }
}

interface Pending {
  readonly started: number;
  identity: Identity | Caller | null;
  context: RequestContext | null;
  aside: Answered['aside'];
  error: string | null;
  /** It could not be recorded: what leaves is that, and nothing else. */
  withheld: boolean;
}

/** A page of a file after the first one: as if it were asked and answered by itself. */
export interface FurtherPage {
  readonly context: RequestContext;
  /** `performance.now()` */
  readonly started: number;
  readonly body: Buffer;
}

const unrecordable = (): SimpulError => new SimpulError('LEDGER_UNAVAILABLE', { detail: 'not a whole answer' });

/**
 * Holds back what a recorded route answers, from whatever code it comes, until its entry is durable. Where none can be made the
 * answer is dropped and the error of the ledger leaves in its place.
 */
export class Recorder {
  readonly #pending = new WeakMap<FastifyRequest, Pending>();
  /** File in pages → its first one. */
  readonly #files = new WeakMap<Readable, Buffer>();
  readonly ledger: Ledger;
  /** Folder of the ledger. */
  readonly directory: string;
  readonly keeping: Gatekeeping;
  /** Told how long the entries of each answer took to be durable. */
  readonly appended: (seconds: number) => void;
  constructor(ledger: Ledger, directory: string, keeping: Gatekeeping, appended: (seconds: number) => void = () => {}) {
    this.ledger = ledger;
    this.directory = directory;
    this.keeping = keeping;
    this.appended = appended;
  }

  /** Must be called before the routes are added. */
  attach(app: FastifyInstance): void {
    app.addHook('onRequest', async (request) => {
      if (!request.routeOptions.config.recorded) return;
      const pending = this.#of(request);
      const { refuses } = this.ledger;
      if (refuses === null) return;
      // What could not be recorded afterwards is asked of no agency.
      pending.withheld = true;
      throw new SimpulError('LEDGER_UNAVAILABLE', { detail: refuses });
    });
    app.addHook('onSend', async (request, reply, payload) => {
      if (!request.routeOptions.config.recorded) return payload;
      const pending = this.#of(request);
      if (pending.withheld) return payload;
      try {
        return await this.#record(request, reply, pending, payload);
      } catch (error) {
        pending.withheld = true;
        if (payload instanceof Readable) payload.destroy();
        for (const name of ['link', 'content-disposition', 'content-type']) reply.removeHeader(name);
        reply.header('retry-after', '1');
        throw error;
      }
    });
  }

  /**
   * A body in pages, the only stream that a recorded route may answer with. The first is recorded as every answer is; each further
   * one has an entry of its own, durable before its bytes leave. Where that cannot be, the body breaks off. Bytes that come without a
   * page are of no request.
   */
  file(first: Buffer, further: AsyncIterable<FurtherPage | Buffer>): Readable {
    const one = async ({ context, started, body }: FurtherPage): Promise<Buffer> => {
      const known = { context, identity: null, aside: null, error: null };
      await this.#append({ request: context.requestId, started, body, ...known });
      return body;
    };
    async function* pages() {
      yield first;
      for await (const page of further) yield Buffer.isBuffer(page) ? page : await one(page);
    }
    const file = Readable.from(pages(), { objectMode: false });
    this.#files.set(file, first);
    return file;
  }

  /** Who asks, as soon as it is known. */
  identified(request: FastifyRequest, identity: Identity): void {
    this.#of(request).identity = identity;
  }

  /** What is asked, as soon as it is. */
  asked(request: FastifyRequest, context: RequestContext): void {
    this.#of(request).context = context;
  }

  /**
   * What was decided where no operation is executed.
   * @param rows that leave with the answer; null: it is only explained what would, a dry run
   */
  aside(
    request: FastifyRequest,
    caller: Caller,
    asked: Judgeable,
    rows: Readonly<Record<string, number>> | null,
  ): void {
    const pending = this.#of(request);
    pending.identity = caller;
    pending.aside = { asked, rows };
  }

  /** What ended it outside an operation. */
  failed(request: FastifyRequest, error: SimpulError): void {
    this.#of(request).error = error.code;
  }

  #of(request: FastifyRequest): Pending {
    let pending = this.#pending.get(request);
    if (pending === undefined) {
      pending = {
        started: performance.now(),
        identity: null,
        context: null,
        aside: null,
        error: null,
        withheld: false,
      };
      this.#pending.set(request, pending);
    }
    return pending;
  }

  async #record(
    { id, headers }: FastifyRequest,
    reply: FastifyReply,
    { withheld: _, ...known }: Pending,
    payload: unknown,
  ): Promise<string | Buffer | Readable> {
    const file = payload instanceof Readable ? payload : null;
    const whole = file === null ? payload : this.#files.get(file);
    if (whole !== null && whole !== undefined && typeof whole !== 'string' && !Buffer.isBuffer(whole))
      throw unrecordable();
    if (file !== null && whole === undefined) throw unrecordable();
    const body = Buffer.isBuffer(whole) ? whole : Buffer.from(whole ?? '');
    const receipt = await this.#append({ request: id, body, ...known });
    reply.header(receiptHeader, receiptField(receipt));
    if (file !== null) return file;
    return headers[receiptHeader] === 'extensions' ? withReceipt(body.toString(), receipt) : body;
  }

  /** @throws SimpulError LEDGER_UNAVAILABLE */
  async #append({
    started,
    ...known
  }: Omit<Answered, 'now' | 'micros' | 'salt'> & { readonly started: number }): Promise<GivenReceipt> {
    const salt = newSalt();
    const micros = Math.round((performance.now() - started) * 1000);
    // Appended in one turn: the parts of a record stand one after another, and become durable together.
    const drafts = await draftsOf({ ...known, now: Date.now(), micros, salt }, this.keeping);
    const begun = performance.now();
    const receipts = await Promise.all(drafts.map((draft) => this.ledger.append(draft)));
    this.appended((performance.now() - begun) / 1_000);
    const [first] = receipts;
    if (first === undefined) throw unrecordable();
    return { ...first, salt: salt.toString('base64') };
  }
}
