import collection from '../../../../../docs/integrate/simpul.postman_collection.json';

/** One request of the collection. */
export interface CollectedRequest {
  readonly id: string;
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly header: ReadonlyArray<{ readonly key: string; readonly value: string }>;
    readonly url: string;
    readonly body?: { readonly raw: string };
  };
}

/** Its folders, in the order of the page. */
export const folders: ReadonlyArray<{ readonly id: string; readonly item: readonly CollectedRequest[] }> =
  collection.item;

/** A request as a command line; the token comes from the environment, so that it stays out of the history. */
export function curlOf({ request: { method, header, url, body } }: CollectedRequest, gate: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const headers = header.map(({ key, value }) => {
    const line = `${key}: ${value}`;
    return line.includes('{{token}}') ? `-H "${line.replace('{{token}}', '$TOKEN')}"` : `-H ${quoted(line)}`;
  });
  const data = body === undefined ? [] : [`-d ${quoted(JSON.stringify(JSON.parse(body.raw)))}`];
  return [`curl -s -X ${method} ${url.replace('{{gate}}', gate)}`, ...headers, ...data].join(' \\\n  ');
}
