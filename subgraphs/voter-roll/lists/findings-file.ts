import { parse } from 'csv-parse/sync';
import { SimpulError } from '../../../schema/errors/index.ts';
import { dateFault } from '../import/index.ts';
import type { Finding } from './finding.ts';

/** Findings in one file at most: one transaction, and a page of work for an officer. */
export const mostFindings = 100_000;

const columns = ['nik', 'code', 'evidence', 'found_on', 'station', 'moved_to'] as const;

/**
 * Reads a file of findings: CSV with a header `nik,code,evidence,found_on,station,moved_to`; the last two may be left out.
 * @throws SimpulError FINDINGS_REFUSED with lines, never with their content
 */
export function readFindings(text: string): Finding[] {
  const refuse = (count: number, detail: string): never => {
    throw new SimpulError('FINDINGS_REFUSED', { count, detail });
  };
  let rows: Array<Record<string, string>>;
  try {
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    return refuse(1, `CSV: ${(error as { code?: string }).code ?? 'content'}`);
  }
  if (rows.length === 0) return refuse(0, columns.join(','));
  if (rows.length > mostFindings) return refuse(rows.length, `> ${mostFindings}`);
  const missing = columns.slice(0, 4).filter((name) => !(name in (rows[0] ?? {})));
  if (missing.length > 0) return refuse(1, `kolom · columns: ${missing.join(', ')}`);
  const refusals: string[] = [];
  const findings = rows.map((row, i): Finding => {
    const line = i + 2;
    const wrong = [
      /^\d{16}$/.test(row.nik ?? '') ? null : 'nik',
      /^[1-8]$/.test(row.code ?? '') ? null : 'code',
      dateFault(row.found_on ?? '') === null ? null : 'found_on',
      /^(\d{13})?$/.test(row.station ?? '') ? null : 'station',
      /^(\d{2}\.\d{2})?$/.test(row.moved_to ?? '') ? null : 'moved_to',
    ].filter((name) => name !== null);
    if (wrong.length > 0) refusals.push(`${line}: ${wrong.join(', ')}`);
    return {
      line,
      nationalId: row.nik ?? '',
      code: Number(row.code),
      evidence: row.evidence ?? '',
      foundOn: row.found_on ?? '',
      station: row.station || null,
      movedTo: row.moved_to || null,
    };
  });
  if (refusals.length > 0) refuse(refusals.length, refusals.slice(0, 20).join('; '));
  return findings;
}
