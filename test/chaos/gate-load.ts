import { setTimeout as wait } from 'node:timers/promises';
import { parseReceipt, type Receipt } from '../../schema/ledger/index.ts';
import type { GateProcess } from './gate-process.ts';

/** An answer as its client has it. */
export interface Received extends Receipt {
  readonly salt: string;
  /** null: the gate died while it was read. */
  readonly body: string | null;
  /** null: it is no file in pages. */
  readonly file: FilePages | null;
}

/** What came of a file in pages. */
interface FilePages {
  readonly whole: readonly string[];
  /** Pages of which anything came. */
  readonly begun: number;
}

/** How a gate is asked until it is killed. */
export interface Load {
  /** Persona → token. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Answers after which it is killed. */
  readonly answers: number;
  /** Milliseconds from then on. */
  readonly delay: number;
}

const clients = 12;

/** What is asked: lists, what only a part is given of, counts, what is refused, what is not read. */
const questions: ReadonlyArray<readonly [persona: string | null, query: string]> = [
  ['bps-analyst', '{ voters(first: 20) { nodes { nationalId fullName birthDate } } }'],
  ['bps-analyst', '{ voters(first: 5) { nodes { fullName disabilityType } } }'],
  ['bps-analyst', '{ voters(first: 200) { nodes { nationalId fullName sex birthDate } } }'],
  [null, '{ voters(first: 3) { nodes { fullName } } }'],
  ['bps-analyst', '{ voters'],
];

/** A file of many small pages: it is on its way for so long that a kill finds it there. */
const fileOf =
  'query ($after: String) { voters(first: 2, after: $after) { nodes { sex } pageInfo { hasNextPage endCursor } } }';

/** Whom the tokens are of. */
export const askers: ReadonlySet<string> = new Set(
  questions.flatMap(([persona]) => (persona === null ? [] : [persona])),
);

/**
 * Asks without end from many clients, one of whom takes files in pages, kills the gate at its moment amid a file, and returns
 * what they received when every one has noticed.
 */
export async function load(gate: GateProcess, { tokens, answers, delay }: Load): Promise<Received[]> {
  const received: Received[] = [];
  let killed: Promise<void> | null = null;
  /** null: the gate is gone. */
  const ask = async (
    persona: string | null,
    body: object,
    headers: Record<string, string>,
  ): Promise<Response | null> => {
    try {
      return await fetch(`${gate.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(persona === null ? {} : { authorization: `Bearer ${tokens.get(persona)}` }),
          ...headers,
        },
        body: JSON.stringify(body),
      });
    } catch (error) {
      if (killed !== null) return null;
      throw error;
    }
  };
  const client = async (number: number): Promise<void> => {
    for (let i = number; ; i++) {
      const [persona, query] = questions[i % questions.length]!;
      const response = await ask(persona, { query }, {});
      if (response === null) return;
      const receipt = receiptOf(response);
      received.push({ ...receipt, body: await response.text().catch(() => null), file: null });
    }
  };
  const reader = async (): Promise<void> => {
    for (;;) {
      const headers = { accept: 'application/x-ndjson', 'x-pages': 'all' };
      const response = await ask('bps-analyst', { query: fileOf }, headers);
      if (response === null) return;
      const receipt = receiptOf(response);
      const decoder = new TextDecoder();
      let [text, whole] = ['', true];
      try {
        for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
          text += decoder.decode(bytes, { stream: true });
          if (received.length >= answers) killed ??= wait(delay).then(() => gate.kill());
        }
      } catch {
        whole = false;
      }
      received.push({ ...receipt, body: whole ? text : null, file: pagesIn(text) });
    }
  };
  await Promise.all([reader(), ...Array.from({ length: clients }, (_, number) => client(number))]);
  await killed;
  return received;
}

/** What a receipt says. @throws Error where there is none: nothing may be answered without it */
function receiptOf(response: Response): Receipt & { readonly salt: string } {
  const header = response.headers.get('x-receipt');
  if (header === null) throw new Error(`an answer ${response.status} without a receipt`);
  return { ...parseReceipt(header), salt: /;salt=:([^:]+):$/.exec(header)?.[1] ?? '' };
}

/** The pages of a file, of which the last may have come in part: the last row of each but the last names the next one. */
function pagesIn(text: string): FilePages {
  const whole: string[] = [];
  let page = '';
  for (const line of text.split(/(?<=\n)/)) {
    page += line;
    const ends = line.endsWith('\n') && (/"_next":"[^"]/.test(line) || /"\*:[A-Z_]+"/.test(line));
    if (!ends) continue;
    whole.push(page);
    page = '';
  }
  return { whole, begun: whole.length + (page === '' ? 0 : 1) };
}
