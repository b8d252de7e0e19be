/** A register of two files without fault: a MoU and an agreement under it. */
export const mou = `id: mou-a
kind: NOTA_KESEPAHAMAN
title: { id: a, en: a }
parties: [KPU, BPS]
legalBases: [PUBLIC_TASK]
period: { from: 2025-01-01, until: 2029-12-31 }
acts: [{ act: SIGNED, on: 2025-01-01 }]
provenance: { id: a, en: a }
`;
export const pks = `id: pks-a
kind: PERJANJIAN_KERJA_SAMA
title: { id: a, en: a }
under: mou-a
parties: [KPU, BPS]
legalBases: [PUBLIC_TASK]
period: { from: 2025-01-01, until: 2029-12-31 }
acts:
  - { act: SIGNED, on: 2025-01-01 }
provenance: { id: a, en: a }
grants:
  - clause: Pasal 1
    from: KPU
    to: BPS
    purposes: [DTSEN_UPDATE]
    roles: [ANALYST]
    mode: identified
    rows: all
    fields:
      Voter: [fullName]
prohibitions:
  - clause: Pasal 2
    from: KPU
    to: BPS
    reason: { id: a, en: a }
    fields: { Voter: [rt] }
`;
/** The two files; say what differs, null for a file less. */
export const files = (changes: Record<string, string | null> = {}): Map<string, string> =>
  new Map(
    Object.entries({ 'mou-a.yaml': mou, 'pks-a.yaml': pks, ...changes }).filter(
      (e): e is [string, string] => e[1] !== null,
    ),
  );
/** The agreement with one thing written otherwise. */
export const swapped = (from: string | RegExp, to: string): string => {
  const text = pks.replace(from, to);
  if (text === pks) throw new Error(`nothing to replace: ${from}`);
  return text;
};
