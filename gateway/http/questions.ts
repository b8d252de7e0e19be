import type { FastifyRequest } from 'fastify';
import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import { languageOf, SimpulError } from '../../schema/errors/index.ts';
import { boundsCheck, planOf, refusedOf, type TrustedDocument } from '../../schema/operations/index.ts';
import type { Caller, Denial } from '../../schema/policy/index.ts';
import type { Federation } from '../federation/index.ts';
import type { Asker } from './asker.ts';
import { isMap } from './read-body.ts';
import type { Load } from './road.ts';

/** The trusted documents of a gate, as far as its readers are told of them. */
export class Questions {
  readonly all: ReadonlyMap<string, TrustedDocument>;
  readonly federation: Federation;
  readonly asker: Asker;
  constructor(all: ReadonlyMap<string, TrustedDocument>, federation: Federation, asker: Asker) {
    this.all = all;
    this.federation = federation;
    this.asker = asker;
  }

  /** What a reader is refused of a question without which it has no sense; nothing: he may ask it. */
  refused(one: TrustedDocument, caller: Caller | null, now: number): readonly Denial[] {
    const { standings } = this.federation;
    if (standings === null || caller === null) return [];
    return refusedOf(one, planOf(one, this.federation, standings.of(caller, now).access));
  }

  /** Those that a reader may ask under his instruments for his purpose. */
  of(caller: Caller | null, now: number): TrustedDocument[] {
    return [...this.all.values()].filter((one) => this.refused(one, caller, now).length === 0);
  }

  /** @throws SimpulError OPERATION_UNKNOWN, which names the nearest of those that the caller may ask */
  async named(request: FastifyRequest, id: string): Promise<TrustedDocument> {
    const found = this.all.get(id);
    if (found !== undefined) return found;
    const known = this.of(await this.asker(request), Date.now()).map((one) => one.id);
    const near = suggestionList(id.slice(0, 100), known).slice(0, 3).join(', ');
    const meant = languageOf(request.headers['accept-language']) === 'id' ? 'Mungkin maksud Anda' : 'Did you mean';
    throw new SimpulError('OPERATION_UNKNOWN', { suggestion: near === '' ? '' : ` ${meant}: ${near}?` });
  }

  /**
   * A question with the variables given for it, ready for the road.
   * @param rest parameters of GraphQL over HTTP beside `documentId` and `variables`
   * @throws SimpulError OPERATION_UNKNOWN, REQUEST_MALFORMED or BAD_USER_INPUT
   */
  async load(
    request: FastifyRequest,
    id: string,
    variables: unknown,
    rest: Readonly<Record<string, unknown>> = {},
  ): Promise<Load> {
    const trusted = await this.named(request, id);
    if (rest.query != null) throw new SimpulError('REQUEST_MALFORMED', { detail: 'query + documentId' });
    if (!isMap(variables)) throw new SimpulError('REQUEST_MALFORMED', { detail: 'variables' });
    const given = (variables ?? {}) as Record<string, unknown>;
    const fault = boundsCheck(trusted)(given);
    if (fault !== null) throw new SimpulError('BAD_USER_INPUT', { detail: fault });
    return { body: { query: trusted.source, variables: given }, trusted };
  }
}

/** The name of a trusted document in a GraphQL request; null: it has none. @throws SimpulError REQUEST_MALFORMED */
export function readDocumentId(body: unknown): string | null {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return null;
  const { documentId = null } = body as { documentId?: unknown };
  if (documentId !== null && typeof documentId !== 'string')
    throw new SimpulError('REQUEST_MALFORMED', { detail: 'documentId' });
  return documentId;
}
