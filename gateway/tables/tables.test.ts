import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { SimpulError } from '../../schema/errors/index.ts';
import { indexElements } from '../../schema/policy/index.ts';
import { type files, formatOf, planTable, type TablePlan, tableOf, writeTable } from './index.ts';
import { cellTypeOf } from './write.ts';

const sdl = /* GraphQL */ `
  directive @wrapper on OBJECT
  scalar Date
  type Query { regions: Regions region: Region elections: [Election!] vintages: [String!] }
  type Regions @wrapper { nodes: [Region!] edges: [Edge!] pageInfo: PageInfo totalCount: Int }
  type Edge @wrapper { node: Region cursor: String }
  type PageInfo @wrapper { hasNextPage: Boolean }
  type Region { code: String name: String parent: Region count: Int cells: [Cell!] stations: [Station!] }
  type Cell { sex: String count: Int }
  type Station { id: ID since: Date }
  type Election { id: ID }
`;
const schema = buildSchema(sdl);
const elements = indexElements(
  parse(`extend schema @link(url: "https://simpul.id/policy/v1.0", import: ["@wrapper"])\n${sdl}`),
);
const plan = (query: string, rows: string | null = null): TablePlan =>
  planTable({
    schema,
    elements,
    operation: parse(query).definitions[0] as OperationDefinitionNode,
    fragments: {},
    variables: {},
    rows,
  });
const names = (query: string, rows?: string): string =>
  plan(query, rows)
    .columns.map((c) => c.name)
    .join(' ');

describe('which columns a table has', () => {
  test.each([
    ['a connection is left out of the names', '{ regions { totalCount nodes { code name } } }', 'totalCount code name'],
    [
      'edges too, and pageInfo is no column',
      '{ regions { edges { cursor node { code } } pageInfo { hasNextPage } } }',
      'cursor code',
    ],
    [
      'lists within one another: the innermost',
      '{ regions { nodes { code cells { sex count } } } }',
      'code cells_sex cells_count',
    ],
    ['an object in a row', '{ regions { nodes { code parent { code } } } }', 'code parent_code'],
    ['an alias is a name', '{ regions { nodes { c: code } } }', 'c'],
    [
      'two names that would be one',
      '{ regions { nodes { parent_code: code parent { code } } } }',
      'parent_code parent_code_2',
    ],
    [
      'an alias takes no column of the house',
      '{ regions { nodes { _status: code _next: name } } }',
      '_status_2 _next_2',
    ],
    ['two roots keep theirs', '{ elections { id } region { code } }', 'elections_id region_code'],
    ['a fragment', '{ regions { nodes { ... on Region { code } ... { code name } } } }', 'code name'],
    ['a list of values is a cell', '{ vintages }', 'vintages'],
  ])('%s', (_, query, wanted) => expect(names(query)).toBe(wanted));

  test('lists side by side are a choice that somebody has to make; what is not chosen is a cell', () => {
    const query = '{ regions { nodes { code cells { sex } stations { id } } } }';
    expect(() => plan(query)).toThrow(SimpulError);
    expect(() => plan(query)).toThrow(/regions\.nodes\.cells, regions\.nodes\.stations/);
    expect(names(query, 'regions.nodes.stations')).toBe('code cells stations_id');
    expect(names(query, 'regions.nodes')).toBe('code cells stations');
    expect(() => plan(query, 'regions.nodes.code')).toThrow(/is no list/);
  });
});

describe('rows', () => {
  const nested = '{ regions { totalCount nodes { code cells { sex count } } } }';
  const data = {
    regions: {
      totalCount: 3,
      nodes: [
        {
          code: '01',
          cells: [
            { sex: 'L', count: 5 },
            { sex: 'P', count: null },
          ],
        },
        { code: '02', cells: [] },
        { code: '03', cells: null },
      ],
    },
  };
  test('parents are repeated; one whose list is empty or refused stays', () => {
    const { rows } = tableOf(plan(nested), data, []);
    expect(rows.map((r) => r.cells)).toEqual([
      [3, '01', 'L', 5],
      [3, '01', 'P', null],
      [3, '02', null, null],
      [3, '03', null, null],
    ]);
  });
  test('an empty list at the root has no row', () =>
    expect(tableOf(plan('{ elections { id } }'), { elections: [] }, []).rows).toEqual([]));
  test('the status says of each row what is missing and why', () => {
    const { rows, missing } = tableOf(plan(nested), data, [
      { message: 'x', path: ['regions', 'nodes', 0, 'cells', 1, 'count'], extensions: { code: 'SUPPRESSED' } },
      { message: 'x', path: ['regions', 'nodes', 2, 'cells'], extensions: { code: 'AGGREGATE_RESTRICTED' } },
    ]);
    expect(rows.map((r) => r.status)).toEqual([
      '',
      'cells_count:SUPPRESSED',
      '',
      'cells_sex:AGGREGATE_RESTRICTED;cells_count:AGGREGATE_RESTRICTED',
    ]);
    expect(missing.get('cells_count')).toEqual(
      new Map([
        ['SUPPRESSED', 1],
        ['AGGREGATE_RESTRICTED', 1],
      ]),
    );
  });
  test('an error without positions is about all of them that are empty', () => {
    const { rows } = tableOf(plan(nested), data, [
      { message: 'x', path: ['regions', 'nodes', 'cells', 'count'], extensions: { code: 'NOT_GRANTED' } },
    ]);
    expect(rows.map((r) => r.status === '')).toEqual([true, false, false, false]);
  });
  test('where a service is down, whatever is empty may be empty for that', () => {
    const { rows } = tableOf(plan(nested), data, [
      { message: 'x', path: ['elsewhere'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
    expect(rows[0]?.status).toBe('');
    expect(rows[1]?.status).toBe('cells_count:SUBGRAPH_UNAVAILABLE');
  });
});

describe('files', () => {
  const query = '{ regions { nodes { code name count stations { id since } } } }';
  const data = {
    regions: {
      nodes: [
        { code: '33.08', name: '=1+1', count: 0, stations: [{ id: '1', since: '2024-11-27' }] },
        { code: '33.09', name: 'a "b", c\nd', count: null, stations: [{ id: '2', since: null }] },
        { code: '33.10', name: '-5', count: -5, stations: [] },
      ],
    },
  };
  const made = plan(query);
  const errors = [{ message: 'x', path: ['regions', 'nodes', 'count'], extensions: { code: 'SUPPRESSED' } }];
  const typed = {
    plan: made,
    table: tableOf(made, data, errors),
    types: new Map(made.columns.map((c) => [c.name, cellTypeOf(c)])),
  };
  const file = (format: keyof typeof files): Buffer => writeTable(format, typed, { register: 'r' });

  test('CSV: a mark for Excel, CRLF, quotes doubled, no formula, nothing for what is missing', () => {
    expect(file('csv').toString('utf8')).toBe(
      '\ufeffcode,name,count,stations_id,stations_since,_status\r\n' +
        "33.08,'=1+1,0,1,2024-11-27,\r\n" +
        '33.09,"a ""b"", c\nd",,2,,count:SUPPRESSED\r\n' +
        "33.10,'-5,-5,,,\r\n",
    );
  });
  test('NDJSON: a line for each row, null for what is missing', () => {
    const lines = file('ndjson')
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l));
    expect(lines[1]).toEqual({
      code: '33.09',
      name: 'a "b", c\nd',
      count: null,
      stations_id: '2',
      stations_since: null,
      _status: 'count:SUPPRESSED',
    });
    expect(lines).toHaveLength(3);
  });
  test('Parquet: typed columns, read back by another program’s reader, codebook inside', async () => {
    const bytes = file('parquet');
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(await parquetReadObjects({ file: buffer })).toEqual([
      { code: '33.08', name: '=1+1', count: 0, stations_id: '1', stations_since: new Date('2024-11-27'), _status: '' },
      {
        code: '33.09',
        name: 'a "b", c\nd',
        count: null,
        stations_id: '2',
        stations_since: null,
        _status: 'count:SUPPRESSED',
      },
      { code: '33.10', name: '-5', count: -5, stations_id: null, stations_since: null, _status: '' },
    ]);
    const { schema: columns, key_value_metadata } = parquetMetadata(buffer);
    expect(columns.slice(1).map((c) => [c.name, c.type, c.converted_type])).toContainEqual([
      'count',
      'INT32',
      undefined,
    ]);
    expect(key_value_metadata).toEqual([{ key: 'simpul.codebook', value: '{"register":"r"}' }]);
  });
  test('a table without rows is a file all the same', async () => {
    const empty = { ...typed, table: tableOf(made, { regions: { nodes: [] } }, []) };
    expect(writeTable('csv', empty, {}).toString()).toMatch(/^\ufeffcode,.*_status\r\n$/);
    const bytes = writeTable('parquet', empty, {});
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(await parquetReadObjects({ file: buffer })).toEqual([]);
  });
});

describe('the form that a client likes best', () => {
  test.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/csv', 'csv'],
    ['text/csv; charset=utf-8', 'csv'],
    ['text/*', 'csv'],
    ['application/graphql-response+json; charset=utf-8, application/json; q=0.9', 'json'],
    ['text/csv;q=0.2, application/x-ndjson;q=0.8', 'ndjson'],
    ['application/vnd.apache.parquet, */*;q=0.1', 'parquet'],
    ['text/html, application/xhtml+xml, */*;q=0.8', 'json'],
    ['application/json;q=0, */*', 'json'],
  ])('%s → %s', (accept, wanted) => expect(formatOf(accept)).toBe(wanted));
  test.each(['image/png', 'text/csv;q=0', 'text/html'])('%s is refused', (accept) =>
    expect(() => formatOf(accept)).toThrow(/application\/json.*text\/csv|None of the forms/),
  );
});
