import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { SimpulError } from '../errors/index.ts';

/** Where and as whom the graph is asked. */
export interface GateOptions {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  readonly purpose: string;
  readonly language: 'id' | 'en';
  /** Prints an access token. */
  readonly tokenCommand?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly token?: string | undefined;
}

const commandTime = 60_000;
const answerTime = 60_000;
/** Rows of one page, and pages of one document. */
const pageSize = 1000;
const mostPages = 1000;

const refused = (detail: string): SimpulError => new SimpulError('RECORDS_NOT_TOLD', { detail });

async function tokenOf({ token, tokenFile, tokenCommand }: GateOptions): Promise<string> {
  let text = token ?? '';
  try {
    if (tokenCommand !== undefined)
      text = (await promisify(execFile)('/bin/sh', ['-c', tokenCommand], { timeout: commandTime })).stdout;
    else if (tokenFile !== undefined) text = readFileSync(tokenFile, 'utf8');
  } catch (cause) {
    // neither the command's words nor the token are told
    const { code = '?' } = cause as { code?: string | number };
    throw refused(tokenCommand === undefined ? `--token-file: ${code}` : `--token-command: exit ${code}`);
  }
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text.trim()))
    throw refused('tidak ada token · no token; --token-command CMD, --token-file FILE, SIMPUL_TOKEN');
  return text.trim();
}

/**
 * Asks for every page of a list: `query ($first: Int!, $after: String, …) { list: … { nodes { … } pageInfo { … } } }`. It is asked
 * as any reader asks, so an instrument grants it and the gate records it.
 * @throws SimpulError RECORDS_NOT_TOLD in the gate's own words
 */
export async function everyPage<Row>(
  options: GateOptions,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Row[]> {
  const token = await tokenOf(options);
  const rows: Row[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    let body: Page<Row>;
    try {
      const response = await fetch(`${options.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': options.language,
          authorization: `Bearer ${token}`,
          'x-purpose': options.purpose,
        },
        body: JSON.stringify({ query, variables: { ...variables, first: pageSize, after } }),
        signal: AbortSignal.timeout(answerTime),
      });
      body = (await response.json()) as Page<Row>;
    } catch (cause) {
      const { code } = ((cause as Error).cause ?? {}) as { code?: string };
      throw refused(`${options.url}: ${code ?? (cause as Error).name}`);
    }
    const { data, errors = [] } = body;
    const [first] = errors;
    // what is told in part is not told: a document without some of its rows would be wrong
    if (first !== undefined || data?.list == null) throw refused(first?.message ?? options.url);
    rows.push(...data.list.nodes);
    const { hasNextPage, endCursor } = data.list.pageInfo;
    if (!hasNextPage) return rows;
    after = endCursor;
  }
  throw refused(`> ${pageSize * mostPages}`);
}

interface Page<Row> {
  readonly data?: {
    readonly list: {
      readonly nodes: readonly Row[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    } | null;
  } | null;
  readonly errors?: ReadonlyArray<{ readonly message: string }>;
}
