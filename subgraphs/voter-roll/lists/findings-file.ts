import { SimpulError } from '../../../schema/errors/index.ts';
import { dateFault } from '../import/index.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import type { Finding } from './finding.ts';

/** Findings in one file at most: one transaction, and a page of work for an officer. */
const mostFindings = 100_000;

const optional = ['station', 'moved_to'] as const;
const columns = ['nik', 'code', 'evidence', 'found_on', ...optional] as const;
type Column = (typeof columns)[number];

/**
 * Reads a file of findings: CSV with a header `nik,code,evidence,found_on,station,moved_to`; the last two may be left out.
 * @throws SimpulError FILE_REFUSED, FINDINGS_REFUSED with lines, never with their content
 */
export const readFindings = (text: string): Finding[] => findingsOf(csvRows(text, columns, optional));

/** Findings as they are written. @throws SimpulError FINDINGS_REFUSED as above */
export function findingsOf(rows: ReadonlyArray<CsvRow<Column>>): Finding[] {
  const refuse = (count: number, detail: string): never => {
    throw new SimpulError('FINDINGS_REFUSED', { count, detail });
  };
  if (rows.length === 0) return refuse(0, 'tidak ada baris temuan · no line of findings');
  if (rows.length > mostFindings) return refuse(rows.length, `> ${mostFindings}`);
  const refusals: string[] = [];
  const findings = rows.map(({ line, values }): Finding => {
    const wrong = [
      /^\d{16}$/.test(values.nik) ? null : 'nik',
      /^[1-8]$/.test(values.code) ? null : 'code',
      dateFault(values.found_on) === null ? null : 'found_on',
      /^(\d{13})?$/.test(values.station) ? null : 'station',
      /^(\d{2}\.\d{2})?$/.test(values.moved_to) ? null : 'moved_to',
    ].filter((name) => name !== null);
    if (wrong.length > 0) refusals.push(`${line}: ${wrong.join(', ')}`);
    return {
      line,
      nationalId: values.nik,
      code: Number(values.code),
      evidence: values.evidence,
      foundOn: values.found_on,
      station: values.station || null,
      movedTo: values.moved_to || null,
    };
  });
  if (refusals.length > 0) refuse(refusals.length, refusals.slice(0, 20).join('; '));
  return findings;
}
