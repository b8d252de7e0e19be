import type { House } from '../house.ts';
import { headersOf, type Reader } from './reader.ts';

/** One request as it is sent. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** All of an answer that its reader, or somebody who watches the wires between gate and agencies, could look at. */
export interface Seen {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
  /** How often each agency was asked, and with how many statements each hop was answered. */
  readonly cost: string;
}

interface Line {
  readonly requestId?: string;
  readonly asked?: Readonly<Record<string, number>>;
  readonly operation?: string;
  readonly statements?: number;
}

/**
 * A clock and a chance of their own: the day, the name of the request, and where its entry stands in the ledger, whose salt and
 * leaf are new for each.
 */
const ownHeaders = new Set(['date', 'x-request-id', 'x-receipt']);
const requestName = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
/** A sealed cursor is another text each time; its length is not. Hexadecimal text of 64 is a pseudonym. */
const sealed = /"((?![0-9a-f]{64}")[A-Za-z0-9_-]{39,})"/g;

/** What is left of a quota: its clock is each house's own, and what is left depends on whose turn it is while several ask. */
const left = (header: string, alone: boolean): string =>
  header.replaceAll(/;t=\d+/g, ';t=<seconds>').replaceAll(/;r=\d+/g, (r) => (alone ? r : ';r=<left>'));

/** Asks a house as one reader, over HTTP, and keeps what can be compared. */
export class Asking {
  readonly #house: House;
  readonly #reader: Reader;
  readonly #lines = new Map<string, Line[]>();
  #headers: Promise<Record<string, string>> | undefined;

  constructor(house: House, reader: Reader) {
    this.#house = house;
    this.#reader = reader;
  }

  /** @param alone whether nobody else asks meanwhile */
  async ask({ query, variables, headers }: Question, alone = false): Promise<{ seen: Seen; answer: unknown }> {
    this.#headers ??= headersOf(this.#reader, this.#house);
    const response = await fetch(`${this.#house.gate.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await this.#headers), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const told = [...response.headers]
      .filter(([name]) => !ownHeaders.has(name))
      .map(([name, value]) => `${name}: ${name === 'ratelimit' ? left(value, alone) : value}`);
    let answer: unknown = null;
    try {
      answer = JSON.parse(text);
    } catch {
      // compared as text
    }
    return {
      answer,
      seen: {
        status: response.status,
        headers: told.sort().join('\n'),
        body: text
          .replace(requestName, '<request>')
          .replace(instant, '<instant>')
          .replace(sealed, (_, cursor: string) => `"<cursor ${cursor.length}>"`),
        cost: this.#cost(response.headers.get('x-request-id') ?? ''),
      },
    };
  }

  #cost(requestId: string): string {
    for (const text of this.#house.log.splice(0)) {
      const line = JSON.parse(text) as Line;
      if (line.requestId === undefined) continue;
      const known = this.#lines.get(line.requestId);
      if (known === undefined) this.#lines.set(line.requestId, [line]);
      else known.push(line);
    }
    const own = this.#lines.get(requestId) ?? [];
    this.#lines.delete(requestId);
    return own
      .flatMap(({ asked, operation, statements }) => [
        ...(asked === undefined ? [] : [JSON.stringify(asked)]),
        ...(statements === undefined ? [] : [`${operation}: ${statements} statements`]),
      ])
      .sort()
      .join('\n');
  }
}

/** What differs between two answers; null: nothing. */
export function difference(a: Seen, b: Seen): string | null {
  for (const part of ['status', 'body', 'headers', 'cost'] as const)
    if (a[part] !== b[part]) return `${part}\n--- one population\n${a[part]}\n--- the other\n${b[part]}`;
  return null;
}
