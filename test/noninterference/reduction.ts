import type { Elements } from '../../schema/policy/index.ts';
import { accepts, type FormName, forms } from '../../schema/vocabulary/index.ts';
import type { Dice } from '../../subgraphs/population/dice.ts';
import type { Reader } from './reader.ts';
import type { Written } from './register-copy.ts';

/** One step by which a register grants less. */
export interface Reduction {
  readonly what: string;
  readonly coordinate: string;
  readonly changed: ReadonlyMap<string, Written>;
}

type Fields = Record<string, string[] | Record<string, FormName>>;

/** The fields of a clause as `field → form`, however the file writes them. */
const written = (fields: string[] | Record<string, FormName>): Record<string, FormName> =>
  Array.isArray(fields) ? Object.fromEntries(fields.map((f) => [f, 'clear' as FormName])) : fields;

/**
 * Takes one thing from a reader: a field of a clause, a finer form, or, by a prohibition, a field again; null where these
 * dice find nothing. A clause is never taken whole: that can end an ambiguity, or let an open-data rule speak.
 */
export function reduce(
  instruments: ReadonlyMap<string, Written>,
  reader: Reader,
  elements: Elements,
  dice: Dice,
): Reduction | null {
  const { agency, purpose } = reader.callerClass;
  const clauses = [...instruments].flatMap(([file, instrument]) =>
    ((instrument.grants ?? []) as Written[])
      .filter(
        (g) => (g.to === agency || g.to === 'PUBLIC') && (g.purposes.includes(purpose) || g.purposes.includes('ANY')),
      )
      .map((grant) => ({ file, instrument, grant })),
  );
  if (clauses.length === 0) return null;
  const { file, instrument, grant } = dice.pick(clauses);
  const fields = grant.fields as Fields;
  const type = dice.pick(Object.keys(fields));
  const forms_ = written(fields[type] ?? []);
  const field = dice.pick(Object.keys(forms_));
  const coordinate = `${type}.${field}`;
  const changed = new Map([[file, instrument]]);
  const explicit = grant.explicit?.fields?.[type];
  const how = dice.below(3);
  if (how === 0) {
    instrument.prohibitions = [
      ...(instrument.prohibitions ?? []),
      {
        clause: 'Tambahan',
        from: grant.from,
        to: grant.to,
        reason: { id: 'tambahan', en: 'added' },
        fields: { [type]: [field] },
      },
    ];
    return { what: `prohibits ${coordinate} in ${file}`, coordinate, changed };
  }
  const coarser = coarserForms(elements.byCoordinate.get(coordinate)?.named ?? '', forms_[field] ?? 'clear');
  if (how === 1 && coarser.length > 0) {
    const form = dice.pick(coarser);
    fields[type] = { ...forms_, [field]: form };
    return { what: `gives ${coordinate} as ${form} in ${file}`, coordinate, changed };
  }
  if (Object.keys(forms_).length < 2) return null;
  delete forms_[field];
  fields[type] = forms_;
  if (Array.isArray(explicit)) {
    grant.explicit.fields[type] = explicit.filter((f: string) => f !== field);
    if (grant.explicit.fields[type].length === 0) delete grant.explicit.fields[type];
    if (Object.keys(grant.explicit.fields).length === 0) delete grant.explicit;
  }
  return { what: `takes ${coordinate} from ${file}`, coordinate, changed };
}

const coarserForms = (scalar: string, held: FormName): FormName[] =>
  (Object.keys(forms) as FormName[]).filter(
    (f) => f !== 'match' && forms[f].order < forms[held].order && accepts(f, scalar),
  );
