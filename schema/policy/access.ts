import { type Grant, type Instrument, nextChange, noControl, type Register, strictControl } from '../language/index.ts';
import type { FormName } from '../vocabulary/index.ts';
import type { CallerClass } from './caller.ts';
import type { Access, Decision, DenialReason, Denied, Rows } from './decision.ts';
import type { Element, Elements } from './elements.ts';
import { intersectRows, noRows, resolveRows } from './rows.ts';
import { type Speaker, speakerFor } from './speaks.ts';

/**
 * Compiles the register for one caller class at one moment: which field in which form, which rows, under which clause.
 * Pure: the clock is passed in; the answer may be kept until `validUntil`.
 * @param now ms since epoch
 */
export function compileAccess(register: Register, elements: Elements, caller: CallerClass, now: number): Access {
  const speakers = new Map<string, Speaker>();
  const decisions = new Map<string, Decision>();
  const rowsOf = new Map<string, Rows>();

  const speaker = (provider: string): Speaker => {
    const found = speakers.get(provider) ?? speakerFor(register, provider, caller, now);
    speakers.set(provider, found);
    return found;
  };

  /** @param answer whether a claim is judged, or the value itself; each is given by clauses of its own */
  const decideElement = (element: Element, coordinate: string, answer: boolean): Decision => {
    const { provider, type, field } = element;
    const deny = (
      reason: DenialReason,
      instrument: string | null,
      clause: string | null = null,
      detail: string | null = null,
    ): Denied => ({ granted: false, reason, coordinate, provider, instrument, clause, detail });
    const speaks = speaker(provider);
    if (speaks.instrument === null) return deny(speaks.reason, speaks.nearest, null, speaks.detail);
    const { instrument } = speaks;
    const forbidden = instrument.prohibitions.find(
      (p) => p.from === provider && concerns(p.to, caller) && own(p.fields, type)?.includes(field),
    );
    if (forbidden !== undefined) return deny('PROHIBITED', instrument.id, forbidden.clause);
    const naming = grantsOf(instrument, provider, caller).filter((g) => formOf(g, type, field) !== undefined);
    const holding = naming.filter((g) => (formOf(g, type, field) === 'match') === answer);
    const mine = holding.filter((g) => meetsRole(g, caller));
    const [grant] = mine;
    if (!answer && holding.length === 0 && naming.length > 0)
      return deny('VERIFY_ONLY', instrument.id, naming[0]?.clause ?? null);
    if (grant === undefined)
      return holding.length > 0
        ? deny('ROLE_NOT_COVERED', instrument.id, holding[0]?.clause ?? null)
        : deny('FIELD_NOT_GRANTED', instrument.id);
    if (mine.length > 1) return deny('AMBIGUOUS_GRANT', instrument.id, mine.map((g) => g.clause).join('; '));
    for (const feed of elements.feeds.get(coordinate) ?? []) {
      const [feedType = '', feedField = ''] = feed.split('.');
      const fed = decide(feedType, feedField);
      if (!fed.granted || fed.form !== 'clear') return deny('FED_BY_DENIED', instrument.id, grant.clause, feed);
    }
    return {
      granted: true,
      form: formOf(grant, type, field) ?? 'present',
      instrument: instrument.id,
      clause: grant.clause,
      mode: grant.mode,
      minCell: grant.mode === 'aggregate' ? grant.minCell : 0,
      control: grant.mode === 'aggregate' ? (grant.control ?? strictControl) : noControl,
      provider,
    };
  };

  const decide = (type: string, field: string): Decision => {
    const coordinate = `${type}.${field}`;
    const known = decisions.get(coordinate);
    if (known !== undefined) return known;
    const element = elements.byCoordinate.get(coordinate);
    // Until it is decided: a field that feeds itself, at whatever distance, is not granted.
    decisions.set(coordinate, { ...undeclared, coordinate });
    const decision: Decision =
      element !== undefined
        ? decideElement(element, coordinate, false)
        : elements.wrappers.has(type)
          ? structural
          : { ...undeclared, coordinate };
    decisions.set(coordinate, decision);
    return decision;
  };

  const verifies = (type: string, field: string): Decision => {
    const coordinate = `${type}.${field}`;
    const element = elements.byCoordinate.get(coordinate);
    return element === undefined ? { ...undeclared, coordinate } : decideElement(element, coordinate, true);
  };

  const rows = (type: string): Rows => {
    let found = rowsOf.get(type);
    if (found !== undefined) return found;
    const providers = new Set(
      [...elements.byCoordinate.values()].filter((e) => e.type === type).map((e) => e.provider),
    );
    for (const provider of providers) {
      const { instrument } = speaker(provider);
      if (instrument === null) continue;
      // The total of a list is counted over the rows of the grant that gives the total, be no field of a row granted.
      for (const g of grantsOf(instrument, provider, caller))
        if (meetsRole(g, caller) && (Object.hasOwn(g.fields, type) || Object.hasOwn(g.fields, `${type}Connection`))) {
          const scope = resolveRows(g.rows, caller, instrument.id);
          found = found === undefined ? scope : intersectRows(found, scope);
        }
    }
    found ??= noRows;
    rowsOf.set(type, found);
    return found;
  };

  const validUntil = Math.min(...[...register.instruments.values()].map((i) => nextChange(i, now)));
  return {
    registerVersion: register.version,
    validUntil,
    decide,
    verifies,
    rows,
  };
}

/** A wrapper's own field: discloses nothing that its parent's grant does not. */
const structural: Decision = {
  granted: true,
  form: 'clear',
  instrument: '',
  clause: '',
  mode: 'identified',
  minCell: 0,
  control: noControl,
  provider: '',
};

const undeclared: Denied = {
  granted: false,
  reason: 'UNDECLARED',
  coordinate: '',
  provider: null,
  instrument: null,
  clause: null,
  detail: null,
};

const concerns = (to: string, caller: CallerClass): boolean => to === caller.agency || to === 'PUBLIC';

const grantsOf = (instrument: Instrument, provider: string, caller: CallerClass): Grant[] => {
  const named = instrument.grants.filter((g) => g.from === provider && g.to === caller.agency);
  return (named.length > 0 ? named : instrument.grants.filter((g) => g.from === provider && g.to === 'PUBLIC')).filter(
    (g) => g.purposes.includes(caller.purpose) || g.purposes.includes('ANY'),
  );
};

const meetsRole = (g: Grant, caller: CallerClass): boolean =>
  g.roles === undefined || g.roles.some((r) => caller.roles.includes(r));

/** A field may be called `constructor`: only what the file says counts. */
const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const formOf = (g: Grant, type: string, field: string): FormName | undefined => own(own(g.fields, type) ?? {}, field);
