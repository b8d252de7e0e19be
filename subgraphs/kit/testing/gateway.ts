import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type HopClaims,
  hopHeaders,
  hopHmacKey,
  hopPrivateKey,
  makeKeys,
  peopleOf,
  signCallerToken,
  signHop,
} from '../../../schema/hop/index.ts';
import type { CallerClass } from '../../../schema/policy/index.ts';

/** What a test asks. */
export interface Question {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read by tests, each of its own shape
type Data = any;

/** An agency's answer. */
export interface Answer {
  readonly status: number;
  readonly data: Data;
  readonly errors: ReadonlyArray<{
    readonly message: string;
    readonly path?: ReadonlyArray<string | number>;
    readonly extensions: Record<string, unknown>;
  }>;
  /** Links of the people whose rows it discloses. */
  readonly people: readonly string[];
}

/** A signed request that has not been sent yet, so that a test can spoil it. */
export interface Hop {
  headers: Record<string, string>;
  body: string;
}

/** Stands in for the gateway: has its keys, signs as it does. */
export class TestGateway {
  readonly keys: string;
  readonly service: string;
  private constructor(keys: string, service: string) {
    this.keys = keys;
    this.service = service;
  }

  /** With a key folder of its own; `remove()` it. @param service the one subgraph that it asks */
  static open(service: string): TestGateway {
    const keys = mkdtempSync(join(tmpdir(), 'simpul-keys-'));
    makeKeys(keys);
    return new TestGateway(keys, service);
  }

  /** With keys that are there already. */
  static over(keys: string, service: string): TestGateway {
    return new TestGateway(keys, service);
  }

  /** The same gateway, with the same keys, asking another subgraph. */
  to(service: string): TestGateway {
    return new TestGateway(this.keys, service);
  }

  remove(): void {
    rmSync(this.keys, { recursive: true, force: true });
  }

  /** Signs a question for a caller. `at`: ms since epoch. */
  async sign(caller: CallerClass, register: string, question: Question, at = Date.now()): Promise<Hop> {
    const claims: HopClaims = { ...caller, register };
    const callerToken = await signCallerToken(claims, await hopPrivateKey(this.keys), at);
    const requestId = 'test-1';
    const body = JSON.stringify(question);
    return {
      body,
      headers: {
        'content-type': 'application/json',
        [hopHeaders.caller]: callerToken,
        [hopHeaders.request]: requestId,
        [hopHeaders.hop]: signHop({ callerToken, requestId, body }, hopHmacKey(this.keys, this.service), at),
        'accept-language': 'en',
      },
    };
  }

  /** Sends a hop as it stands. */
  async send(url: string, hop: Hop): Promise<Answer> {
    const response = await fetch(url, { method: 'POST', headers: hop.headers, body: hop.body });
    const { data, errors = [], extensions } = (await response.json()) as Partial<Answer> & { extensions?: unknown };
    return { status: response.status, data, errors, people: peopleOf(extensions) };
  }

  /** Signs and sends. */
  async ask(
    url: string,
    register: string,
    caller: CallerClass,
    query: string,
    variables?: Question['variables'],
  ): Promise<Answer> {
    const question = variables === undefined ? { query } : { query, variables };
    return this.send(url, await this.sign(caller, register, question));
  }
}

/** A caller class for tests. */
export function callerOf(agency: string, purpose: string, more: Partial<CallerClass> = {}): CallerClass {
  return { agency, purpose, roles: [], duty: {}, agreement: null, ...more };
}
