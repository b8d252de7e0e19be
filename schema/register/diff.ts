import type { Language } from '../errors/index.ts';
import type { Grant, Instrument } from '../language/index.ts';
import { type FormName, forms } from '../vocabulary/index.ts';
import { acts, agencyName, conditionWords, formName, modes, purposeName, rowsWords } from './words.ts';

/** What one reader may do with one field, said in parts that can be compared. */
interface Right {
  readonly form: FormName;
  readonly clause: string;
}

/** A reader: which agency, for what, in which role. */
interface Reader {
  readonly from: string;
  readonly to: string;
  readonly purpose: string;
  readonly role: string;
}

const readersOf = (g: Grant): Reader[] =>
  g.purposes.flatMap((purpose) => (g.roles ?? ['']).map((role) => ({ from: g.from, to: g.to, purpose, role })));
const keyOf = (r: Reader): string => JSON.stringify([r.from, r.to, r.purpose, r.role]);

/** reader → field → right, over every grant of an instrument. */
function rightsOf(instrument: Instrument | undefined): Map<string, Map<string, Right>> {
  const rights = new Map<string, Map<string, Right>>();
  for (const g of instrument?.grants ?? [])
    for (const reader of readersOf(g)) {
      const own = rights.get(keyOf(reader)) ?? new Map<string, Right>();
      rights.set(keyOf(reader), own);
      for (const [type, fields] of Object.entries(g.fields))
        for (const [field, form] of Object.entries(fields)) own.set(`${type}.${field}`, { form, clause: g.clause });
    }
  return rights;
}

/**
 * What changes between two registers, in sentences: what is newly granted, taken away, changed in form, and under what
 * conditions. Empty where nothing does.
 */
export function diffOf(
  before: ReadonlyMap<string, Instrument>,
  after: ReadonlyMap<string, Instrument>,
  language: Language,
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((id) => {
    const lines = diffInstrument(before.get(id), after.get(id), language);
    return lines.length === 0 ? [] : [id, ...lines.map((l) => `  ${l}`)];
  });
}

function diffInstrument(a: Instrument | undefined, b: Instrument | undefined, language: Language): string[] {
  const say = (idText: string, enText: string): string => (language === 'id' ? idText : enText);
  const lines: string[] = [];
  if (a === undefined) lines.push(say('instrumen baru', 'a new instrument'));
  if (b === undefined) lines.push(say('instrumen dicabut dari daftar', 'the instrument is taken out of the register'));
  const [old, now] = [rightsOf(a), rightsOf(b)];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [from = '', to = '', purpose = '', role = ''] = JSON.parse(key) as string[];
    const found = diffRights(old.get(key) ?? new Map(), now.get(key) ?? new Map(), say, language);
    if (found.length === 0) continue;
    const who = `${agencyName(from, language)} → ${agencyName(to, language)}${role === '' ? '' : `, ${role}`}`;
    lines.push(`${who}, ${purposeName(purpose, language)}:`, ...found.map((l) => `  ${l}`));
  }
  if (a === undefined || b === undefined) return lines;
  return [...lines, ...diffConditions(a, b, language), ...diffProhibitions(a, b, say), ...diffFrame(a, b, language)];
}

function diffRights(
  old: ReadonlyMap<string, Right>,
  now: ReadonlyMap<string, Right>,
  say: (id: string, en: string) => string,
  language: Language,
): string[] {
  const lines: string[] = [];
  for (const [field, { form, clause }] of now) {
    const was = old.get(field);
    if (was === undefined)
      lines.push(`+ ${field}: ${say('diberikan', 'newly granted')}, ${formName(form, language)}, ${clause}`);
    else if (was.form !== form) {
      const more = forms[form].order > forms[was.form].order;
      lines.push(
        `~ ${field}: ${formName(was.form, language)} → ${formName(form, language)}, ${more ? say('lebih terbuka', 'reveals more') : say('lebih tertutup', 'reveals less')}, ${clause}`,
      );
    }
  }
  for (const [field, { clause }] of old)
    if (!now.has(field)) lines.push(`- ${field}: ${say('tidak lagi diberikan', 'taken away')} (${clause})`);
  return lines;
}

/** Rows, mode and conditions of clauses that stand in both. */
function diffConditions(a: Instrument, b: Instrument, language: Language): string[] {
  const told = (g: Grant): string[] => [
    modes[g.mode][language],
    rowsWords(g.rows, language),
    ...conditionWords(g, language),
  ];
  return b.grants.flatMap((g) => {
    const was = a.grants.find((o) => o.clause === g.clause && o.from === g.from && o.to === g.to);
    if (was === undefined) return [];
    const [before, after] = [told(was), told(g)];
    return [
      ...after.filter((t) => !before.includes(t)).map((t) => `+ ${g.clause}: ${t}`),
      ...before.filter((t) => !after.includes(t)).map((t) => `- ${g.clause}: ${t}`),
    ];
  });
}

function diffProhibitions(a: Instrument, b: Instrument, say: (id: string, en: string) => string): string[] {
  const told = (i: Instrument): Map<string, string> =>
    new Map(
      i.prohibitions.flatMap((p) =>
        Object.entries(p.fields).flatMap(([type, fields]) =>
          fields.map((f) => [`${p.from} → ${p.to}: ${type}.${f}`, p.clause] as const),
        ),
      ),
    );
  const [old, now] = [told(a), told(b)];
  return [
    ...[...now]
      .filter(([k]) => !old.has(k))
      .map(([k, c]) => `+ ${say('larangan baru', 'newly forbidden')}: ${k} (${c})`),
    ...[...old]
      .filter(([k]) => !now.has(k))
      .map(([k, c]) => `- ${say('larangan dicabut', 'no longer forbidden')}: ${k} (${c})`),
  ];
}

/** Title, parties, days, acts: what is not a right. */
function diffFrame(a: Instrument, b: Instrument, language: Language): string[] {
  const frame = (i: Instrument): string[] => [
    i.title[language],
    i.parties.map((p) => agencyName(p, language)).join(', '),
    `${i.period.from} – ${i.period.until ?? '…'}`,
    i.under ?? '',
    i.legalBases.join(', '),
    ...i.acts.map((x) => `${x.on}: ${acts[x.act]?.[language] ?? x.act}`),
  ];
  const [before, after] = [frame(a), frame(b)];
  return [
    ...after.filter((t) => t !== '' && !before.includes(t)).map((t) => `+ ${t}`),
    ...before.filter((t) => t !== '' && !after.includes(t)).map((t) => `- ${t}`),
  ];
}
