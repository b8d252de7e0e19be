import type { Language } from '../errors/index.ts';
import type { AgencyCode, Control, Mode, Register } from '../language/index.ts';
import type { FormName } from '../vocabulary/index.ts';
import { compileAccess } from './access.ts';
import type { CallerClass } from './caller.ts';
import { type AccessPlan, type CompileQuestion, compile } from './compile.ts';
import type { Access, Rows } from './decision.ts';
import type { Elements } from './elements.ts';
import { untilOf } from './ending.ts';
import { explainDenial } from './reasons.ts';

/** What is decided of one path of an operation. */
export interface ExplainedPath {
  readonly path: string;
  readonly coordinate: string;
  readonly granted: boolean;
  /** null where refused, as mode */
  readonly form: FormName | null;
  readonly mode: Mode | null;
  readonly instrument: string | null;
  readonly clause: string | null;
  /** Last day of that instrument; null where open. */
  readonly until: string | null;
  /** null where granted, as `reason` and `request` */
  readonly because: string | null;
  readonly reason: string | null;
  readonly request: string | null;
}

/** Which rows of a type the caller sees, in words. */
export interface ExplainedRows {
  readonly type: string;
  readonly rows: string;
}

/** What binds the caller after he has read under a clause, as its parties agreed; the gate cannot watch over it. */
export interface ExplainedDuty {
  readonly instrument: string;
  readonly clause: string;
  /** How long he may keep it, ISO 8601; null: not bounded by this clause. */
  readonly retention: string | null;
  /** To whom he may pass it on; empty: to nobody. */
  readonly onwardTransfer: readonly AgencyCode[];
  /** How the counts that he is told are protected; null where rows are given. */
  readonly control: (Control & { readonly minCell: number }) | null;
}

export interface Explanation {
  readonly register: string;
  readonly purpose: string;
  readonly paths: readonly ExplainedPath[];
  readonly rows: readonly ExplainedRows[];
  readonly duties: readonly ExplainedDuty[];
}

/** What is explained: an operation of a caller under a register at a moment. */
export interface ExplainQuestion extends Omit<CompileQuestion, 'access'> {
  readonly register: Register;
  readonly caller: CallerClass;
  readonly language: Language;
  /** ms since epoch */
  readonly now: number;
}

const words = (rows: Rows, language: Language): string => {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  if (rows.kind === 'all') return say('semua baris', 'all rows');
  if (rows.kind === 'region')
    return rows.codes.length === 0
      ? say('tidak satu baris pun', 'no row')
      : say(`baris di wilayah ${rows.codes.join(', ')}`, `rows in region ${rows.codes.join(', ')}`);
  if (rows.kind === 'bounded') {
    const bounds = [
      ...rows.lists.map((lists) => say(`tercatat dalam ${lists.join(' atau ')}`, `listed in ${lists.join(' or ')}`)),
      ...(rows.linked.length === 0
        ? []
        : [say('orangnya ada dalam register instansi sendiri', "of people in the reader's own register")]),
      ...rows.parties.map((agency) => say(`${agency} menjadi pihaknya`, `to which ${agency} is a party`)),
    ];
    return [words(rows.place, language), ...bounds].join(', ');
  }
  return rows.ids.length === 0
    ? say('tidak satu baris pun', 'no row')
    : say(`baris di TPS ${rows.ids.join(', ')}`, `rows of polling station ${rows.ids.join(', ')}`);
};

/** The duties of the clauses that an operation reads under, each once. */
function dutiesOf(register: Register, reads: AccessPlan['reads']): ExplainedDuty[] {
  const clauses = new Map(reads.map(({ decision: d }) => [`${d.instrument} ${d.clause}`, d]));
  return [...clauses.values()].map(({ instrument, clause, mode, minCell, control }) => {
    const grant = register.instruments.get(instrument)?.grants.find((g) => g.clause === clause);
    return {
      instrument,
      clause,
      retention: grant?.retention ?? null,
      onwardTransfer: grant?.onwardTransfer ?? [],
      control: mode === 'aggregate' ? { minCell, ...control } : null,
    };
  });
}

/** Types that rows are counted or listed of: those with an element that the operation reads. */
const rowTypes = (coordinates: readonly string[], elements: Elements): string[] =>
  [...new Set(coordinates.map((c) => c.split('.')[0] ?? ''))].filter(
    (type) => type !== 'Query' && !elements.wrappers.has(type),
  );

/** Explains each path of an operation: what is granted in which form under which clause, what is refused and why. Pure. */
export function explain(q: ExplainQuestion): Explanation {
  const access: Access = compileAccess(q.register, q.elements, q.caller, q.now);
  const plan = compile({ ...q, access });
  const granted = plan.reads.map(
    ({ path, coordinate, decision: { form, mode, instrument, clause } }): ExplainedPath => ({
      path: path.join('.'),
      coordinate,
      granted: true,
      form,
      mode,
      instrument,
      clause,
      until: untilOf(q.register, instrument),
      because: null,
      reason: null,
      request: null,
    }),
  );
  const refused = plan.denials.map((d): ExplainedPath => {
    const { reason, request } = explainDenial(d, q.caller.purpose, q.language);
    return {
      path: d.path.join('.'),
      coordinate: d.coordinate,
      granted: false,
      form: null,
      mode: null,
      instrument: d.instrument,
      clause: d.clause,
      until: d.instrument === null ? null : untilOf(q.register, d.instrument),
      because: d.reason,
      reason,
      request,
    };
  });
  const types = rowTypes(
    plan.reads.map((r) => r.coordinate),
    q.elements,
  );
  return {
    register: q.register.version,
    purpose: q.caller.purpose,
    paths: [...granted, ...refused],
    rows: types.map((type) => ({ type, rows: words(access.rows(type), q.language) })),
    duties: dutiesOf(q.register, plan.reads),
  };
}

/** One path that a draft would decide otherwise. */
export interface Change {
  readonly path: string;
  readonly before: ExplainedPath | null;
  readonly after: ExplainedPath | null;
}

/** What changes between two explanations of the same operation: paths decided otherwise, and rows. */
export function compareExplanations(
  before: Explanation,
  after: Explanation,
): { paths: Change[]; rows: ExplainedRows[] } {
  const key = (p: ExplainedPath): string => `${p.path} ${p.coordinate}`;
  const verdict = (p: ExplainedPath | undefined): string =>
    JSON.stringify(p && [p.granted, p.form, p.mode, p.instrument, p.clause, p.because]);
  const [old, young] = [before, after].map((e) => new Map(e.paths.map((p) => [key(p), p])));
  const keys = new Set([...(old?.keys() ?? []), ...(young?.keys() ?? [])]);
  return {
    paths: [...keys]
      .filter((k) => verdict(old?.get(k)) !== verdict(young?.get(k)))
      .map((k) => {
        const [was, is] = [old?.get(k) ?? null, young?.get(k) ?? null];
        return { path: (is ?? was)?.path ?? '', before: was, after: is };
      }),
    rows: after.rows.filter((r) => before.rows.find((b) => b.type === r.type)?.rows !== r.rows),
  };
}
