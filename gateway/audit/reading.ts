import { type GraphQLNamedType, getNamedType, getOperationAST, isLeafType, isObjectType, parse } from 'graphql';
import type { DecidedSchema, Entry } from '../../schema/ledger/index.ts';
import { type Access, compile, type Rows } from '../../schema/policy/index.ts';

/** Type of the graph whose rows are the entries of the gates' logs, and the root field that lists them. */
const entryType = 'LedgerEntry';
const entriesField = 'ledgerEntries';

/** How deep what an entry consists of may nest. */
const deepest = 4;

/** Everything that can be asked of a type without an argument. */
function whole(type: GraphQLNamedType, depth: number): string {
  if (isLeafType(type) || !isObjectType(type) || depth === 0) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.length > 0) return [];
    const below = whole(getNamedType(field.type), depth - 1);
    return below === '' && !isLeafType(getNamedType(field.type)) ? [] : [`${field.name}${below}`];
  });
  return fields.length === 0 ? '' : `{${fields.join(' ')}}`;
}

/**
 * Who may read an entry of this gate's log over HTTP: whoever may ask the graph for all of it. So an instrument decides, as
 * everywhere, and the same clauses hold at both doors.
 */
export class EntryReading {
  readonly #question: ReturnType<typeof parsed> | null;
  readonly decidedBy: DecidedSchema;
  constructor(decidedBy: DecidedSchema) {
    this.decidedBy = decidedBy;
    const entry = decidedBy.schema.getType(entryType);
    const listed = decidedBy.schema.getQueryType()?.getFields()[entriesField];
    this.#question = entry === undefined || listed === undefined ? null : parsed(whole(entry, deepest));
  }

  /**
   * What is decided of reading whole entries, as the question to the graph that it amounts to; null: the graph shows no entries.
   */
  decide(access: Access): ({ readonly granted: boolean; readonly rows: Rows } & ReturnType<typeof parsed>) | null {
    if (this.#question === null) return null;
    const { document, operation } = this.#question;
    const plan = compile({ ...this.decidedBy, access, operation, fragments: {}, variables: {} });
    const granted = plan.denials.length === 0 && plan.reads.every(({ decision }) => decision.form === 'clear');
    return { granted, rows: access.rows(entryType), document, operation };
  }

  /** The agencies that are parties to an entry: who asked, who was asked, and whose elements were decided about. */
  partiesOf({ caller, hops, fields }: Entry): ReadonlySet<string> {
    const owners = fields.map(({ element }) => this.decidedBy.elements.byCoordinate.get(element)?.provider);
    const all = [caller?.agency, ...hops.map(({ agency }) => agency), ...owners];
    return new Set(all.filter((agency): agency is string => agency !== undefined && agency !== 'PUBLIC'));
  }

  /** Whether an entry is among the rows. @param entry null: all of them */
  within(rows: Rows, entry: Entry | null): boolean {
    if (rows.kind === 'all') return true;
    if (entry === null || rows.kind !== 'bounded') return false;
    const { place, lists, linked, parties } = rows;
    // Entries lie in no place, stand in no list and are of no person: such a bound lets none through.
    if (place.kind !== 'all' || lists.length > 0 || linked.length > 0) return false;
    const own = this.partiesOf(entry);
    return parties.every((agency) => own.has(agency));
  }
}

function parsed(selection: string) {
  const document = parse(`{${entriesField}{nodes${selection}}}`, { noLocation: true });
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('no operation');
  return { document, operation };
}
