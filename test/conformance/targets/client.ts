import type { Fixture } from '../fixture/federation.ts';
import { scopesOf } from '../fixture/instruments.ts';
import { classOf, type Reader, type ReaderName, readers } from '../fixture/readers.ts';
import { tokenOf } from '../fixture/tokens.ts';
import type { Answer, AskOptions, Target } from './target.ts';

/** Milliseconds that any target has for one answer. */
const patience = 20_000;

/** Asks a gateway over HTTP as a reader: the same request and the same token to every target. */
export function clientOf(fixture: Fixture, url: string): Pick<Target, 'ask' | 'authorization'> {
  const known = new Map<ReaderName, Promise<string>>();
  const authorization = (name: ReaderName): Promise<string> => {
    let header = known.get(name);
    if (header === undefined) {
      const reader: Reader = readers[name];
      header = tokenOf(fixture.tokens, reader, scopesOf(fixture.files, reader)).then((t) => `Bearer ${t}`);
      known.set(name, header);
    }
    return header;
  };
  return {
    authorization,
    async ask(reader, query, { variables, headers, authorization: given }: AskOptions = {}) {
      const header = given ?? (reader === null ? undefined : await authorization(reader));
      if (header !== undefined && reader !== null) fixture.callers.set(header, classOf(readers[reader]));
      fixture.log.length = 0;
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-language': 'en',
          ...(header === undefined ? {} : { authorization: header }),
          ...headers,
        },
        body: JSON.stringify({ query, ...(variables === undefined ? {} : { variables }) }),
        signal: AbortSignal.timeout(patience),
      });
      const text = await response.text();
      return { status: response.status, text, ...bodyOf(text), asked: [...fixture.log] };
    },
  };
}

function bodyOf(text: string): Pick<Answer, 'data' | 'errors' | 'extensions'> {
  try {
    const { data, errors = [], extensions } = JSON.parse(text) as Partial<Answer>;
    return { data, errors, extensions };
  } catch {
    return { data: undefined, errors: [], extensions: undefined };
  }
}
