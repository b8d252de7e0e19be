import { parse as parseCsv } from 'csv-parse/sync';

interface Headed {
  readonly key: string;
  readonly value: string;
}
/** One question of a panel, as the board's JSON has it. */
export interface Target {
  readonly type: string;
  readonly url: string;
  readonly root_selector: string;
  readonly columns: ReadonlyArray<{ readonly selector: string; readonly text: string; readonly type: string }>;
  readonly url_options: {
    readonly method: string;
    readonly body_content_type: string;
    readonly data: string;
    readonly headers: readonly Headed[];
  };
  readonly pagination_mode?: string;
  readonly pagination_max_pages?: number;
  readonly pagination_param_cursor_field_type?: string;
  readonly pagination_param_cursor_field_name?: string;
  readonly pagination_param_cursor_extraction_path?: string;
}
/** What a panel shows: a value for each column's title. */
export interface Frame {
  readonly requests: number;
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** What Infinity accepts by itself; a header of the board's own stands instead. */
const accepts: Readonly<Record<string, string>> = {
  json: 'application/json;q=0.9,text/plain',
  csv: 'text/csv; charset=utf-8',
};
/** Infinity takes no more of a board's `pagination_max_pages` than this; by a cursor it asks one page more than it took. */
const mostPages = 5;

const at = (value: unknown, path: string): unknown =>
  path === '' ? value : path.split('.').reduce((v, key) => (v as Record<string, unknown> | null)?.[key], value);

/**
 * Asks as the Infinity data source of Grafana does (its backend parser, `pkg/infinity` of grafana-infinity-datasource: remote.go,
 * headers.go, client.go): the board's variables filled in, its headers over Infinity's, the cursor in a header from the second
 * page on, and an end where the cursor is null or empty. A status of 400 or more is an error.
 */
export async function askAsInfinity(target: Target, variables: Readonly<Record<string, string>>): Promise<Frame> {
  const filled = (text: string): string => text.replaceAll(/\$\{(\w+)\}/g, (whole, name) => variables[name] ?? whole);
  const { method, body_content_type, data, headers } = target.url_options;
  const rows: Array<Record<string, unknown>> = [];
  const paged = target.pagination_mode === 'cursor';
  if (paged && target.pagination_param_cursor_field_type !== 'header') throw new Error('no other way is told here');
  const most = paged ? Math.min(target.pagination_max_pages ?? 1, mostPages) + 1 : 1;
  let requests = 0;
  for (let cursor = ''; requests < most; ) {
    const sent = new Headers({ accept: accepts[target.type] ?? '*/*', 'content-type': body_content_type });
    for (const { key, value } of headers) sent.set(key, filled(value));
    if (cursor !== '') sent.append(target.pagination_param_cursor_field_name ?? 'cursor', cursor);
    const response = await fetch(filled(target.url), { method, headers: sent, body: filled(data) });
    requests++;
    const text = await response.text();
    if (response.status >= 400) throw new Error(text);
    const answer: unknown =
      target.type === 'csv' ? parseCsv(text, { bom: true, columns: true }) : (JSON.parse(text) as unknown);
    for (const row of at(answer, target.root_selector) as Array<Record<string, unknown>>)
      rows.push(Object.fromEntries(target.columns.map((c) => [c.text, at(row, c.selector)])));
    cursor = paged ? String(at(answer, target.pagination_param_cursor_extraction_path ?? '') ?? '') : '';
    if (cursor === '') break;
  }
  return { requests, rows };
}
