import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Text } from '../../../schema/errors/index.ts';
import { columns, type Dp4Column } from './column.ts';
import { flags, reasons } from './reason.ts';

/** Where the page is committed. */
export const importPage = new URL('../../../docs/import-dp4.md', import.meta.url);

const rows = (said: Readonly<Record<string, Text>>): string[] =>
  Object.entries(said).map(([code, { id, en }]) => `| \`${code}\` | ${id} · ${en} |`);

const tables: Readonly<Record<string, () => string[]>> = {
  columns: () => [
    '| Column | Type | Codes | Longest | Example |',
    '|---|---|---|---|---|',
    ...columns.map((column: Dp4Column) => {
      const codes = Object.entries(column.codes ?? {}).map(([code, meaning]) => `\`${code}\` ${meaning}`);
      const example = column.example === '' ? '' : `\`${column.example}\``;
      return `| \`${column.name}\` | ${column.type} | ${codes.join(' · ')} | ${column.most} | ${example} |`;
    }),
  ],
  reasons: () => ['| Code | Why |', '|---|---|', ...rows(reasons)],
  flags: () => ['| Flag | What |', '|---|---|', ...rows(flags)],
};

/** The page with its tables made from the code: what stands between `<!-- name -->` and `<!-- /name -->`. */
export const withTables = (page: string): string =>
  page.replace(
    /(<!-- (\w+) -->\n)[\s\S]*?(<!-- \/\2 -->)/g,
    (_all, open: string, name: string, close: string) => `${open}${tables[name]?.().join('\n')}\n${close}`,
  );

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(importPage, withTables(readFileSync(importPage, 'utf8')));
