import { flags, type ImportOutcome, reasons } from './voter-roll/import/index.ts';

const number = (n: number): string => n.toLocaleString('id-ID').padStart(11);

/** What an import did, for the terminal, in both languages. Counts and codes only. */
export function importSummary(outcome: ImportOutcome, check: boolean): string {
  const lines: string[] = [];
  if (outcome.already)
    lines.push('Berkas ini sudah pernah diimpor; tidak ada yang berubah · imported before; nothing changed. Then:');
  if (check) lines.push('Hanya diperiksa; daftar tidak berubah · checked only; the roll is as it was');
  if (outcome.resumedAt !== null)
    lines.push(`Diteruskan dari baris ${outcome.resumedAt} · gone on with from line ${outcome.resumedAt}`);
  lines.push(
    `${number(outcome.lines)} baris · lines`,
    `${number(outcome.accepted)} diterima · accepted`,
    `${number(outcome.added)}   pemilih baru · new voters`,
    `${number(outcome.known)}   sudah terdaftar · in the roll already`,
    `${number(outcome.changed)}     isian DP4 berubah · whose DP4 record changed`,
    `${number(outcome.stationsOpened)} TPS dibuka · polling stations opened`,
  );
  for (const [code, count] of Object.entries(outcome.flagged)) {
    const { id, en } = flags[code as keyof typeof flags];
    lines.push(`${number(count)} ! ${code}: ${id} · ${en}`);
  }
  lines.push(`${number(outcome.rejected)} ditolak · rejected`);
  for (const [code, count] of Object.entries(outcome.rejectedFor)) {
    const { id, en } = reasons[code as keyof typeof reasons];
    lines.push(`${number(count)}   ${code}: ${id} · ${en}`);
  }
  if (outcome.rejectedFile !== null)
    lines.push(
      `Baris yang ditolak: ${outcome.rejectedFile}. Memuat data pribadi; hanya Anda yang dapat membacanya (0600).`,
      `Rejected lines: ${outcome.rejectedFile}. It holds personal data; only you can read it (0600).`,
    );
  return `${lines.join('\n')}\n`;
}
