import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CatalogueEntry, catalogue } from './catalogue.ts';

/** Where the page is committed. */
export const errorsPage = new URL('../../docs/errors.md', import.meta.url);

const cell = (text: string): string => text.replaceAll('\n', ' ').replaceAll('|', '\\|');

/** `docs/errors.md`: every error of the catalogue, in both languages, with what the caller can do. */
export function errorsMarkdown(entries: Readonly<Record<string, CatalogueEntry>> = catalogue): string {
  const rows = Object.entries(entries).map(
    ([code, { status, id, en, action }]) =>
      `| \`${code}\` | ${status === 0 ? '–' : status} | ${cell(id)} | ${cell(en)} | ${cell(action.id)} | ${cell(action.en)} |`,
  );
  return `# Errors

Every error that Simpul says has a \`code\` in its \`extensions\`, a text in the caller's language (\`Accept-Language\`: id or
en) and an \`action\`. Words in braces are filled in. Status – ends the process, so it has no HTTP status.

Made from schema/errors/catalogue.ts by \`node --import tsx schema/errors/docs.ts\`; do not edit.

| Code | HTTP | Bahasa Indonesia | English | Yang dapat dilakukan | What to do |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(errorsPage, errorsMarkdown());
