import collection from '../../../../../docs/integrate/simpul.postman_collection.json';
import type { Language } from '../../../../../schema/errors/index.ts';

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

/** Names of the requests in Indonesian; a collection has room for one language, and that is English. */
const indonesian: Readonly<Record<string, string>> = {
  public: 'Publik bertanya',
  token: 'Sebuah instansi bertanya, dengan token',
  purpose: 'Yang sama, dengan menyebut tujuannya',
  schema: 'Skema sebagaimana saya melihatnya',
  dry: 'Uji coba: apa yang akan diungkapkan; tidak satu instansi pun ditanya',
  explain: 'Tiap jalur dengan bentuk, instrumen dan klausulnya, atau apa yang dapat dimintakan',
  list: 'Yang boleh saya ajukan',
  ask: 'Ajukan satu menurut namanya; isinya variabelnya',
  codebook: 'Kolom-kolomnya',
  csv: 'CSV',
  ndjson: 'NDJSON',
  parquet: 'Parquet',
  page: 'Sepuluh baris dan kursor baris berikutnya; null bila habis',
  rows: 'Baris datar; next bernilai null di halaman terakhir',
  dcat: 'Tiap dataset sebagai DCAT-AP',
  register: 'Perjanjian-perjanjian',
  codes: 'Kode BPS dijembatani ke kode Kemendagri',
};

/** What a request is for, in a language. */
export const nameIn = ({ id, name }: CollectedRequest, language: Language): string =>
  language === 'en' ? name : (indonesian[id] ?? name);

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
