import { readFile } from 'node:fs/promises';
import { type DocumentNode, Kind, parse, valueFromASTUntyped } from 'graphql';
import { request } from 'undici';
import { SimpulError } from '../../schema/errors/index.ts';

/** A composed supergraph: its text, its document, and where each subgraph is. */
export interface Supergraph {
  readonly sdl: string;
  readonly document: DocumentNode;
  /** subgraph name → declared URL (may be empty) */
  readonly services: ReadonlyMap<string, string>;
}

const largest = 20_000_000;

const refuse = (detail: string, cause?: unknown): SimpulError =>
  new SimpulError('SUPERGRAPH_INVALID', { detail }, { cause });

async function textOf(source: string): Promise<string> {
  try {
    if (!/^https?:/.test(source)) return await readFile(source, 'utf8');
    const response = await request(source, { headersTimeout: 10_000, bodyTimeout: 10_000 });
    const declared = Number(response.headers['content-length'] ?? 0);
    if (response.statusCode !== 200 || declared > largest) {
      await response.body.dump();
      throw new Error(`status ${response.statusCode}, ${declared} bytes`);
    }
    return await response.body.text();
  } catch (cause) {
    throw refuse(`not readable (${(cause as Error).message})`, cause);
  }
}

/** Reads a supergraph from a file or an http(s) address. @throws SimpulError SUPERGRAPH_INVALID */
export async function loadSupergraph(source: string): Promise<Supergraph> {
  const sdl = await textOf(source);
  let document: DocumentNode;
  try {
    document = parse(sdl, { noLocation: true });
  } catch (cause) {
    throw refuse(`not GraphQL (${(cause as Error).message})`, cause);
  }
  const services = new Map<string, string>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph')
      for (const value of definition.values ?? []) {
        const graph = value.directives?.find((d) => d.name.value === 'join__graph');
        const given = Object.fromEntries(
          (graph?.arguments ?? []).map((a) => [a.name.value, valueFromASTUntyped(a.value)]),
        );
        services.set(String(given.name), String(given.url ?? ''));
      }
  if (services.size === 0) throw refuse('it names no subgraph (no join__Graph)');
  return { sdl, document, services };
}
