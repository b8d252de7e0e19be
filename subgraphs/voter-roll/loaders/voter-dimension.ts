import { type RawBuilder, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { type ControlledGrant, codeLength, Sex } from '../../kit/index.ts';
import { bandsOfRegions } from '../store/band-counts.ts';
import { type CountSource, countsOf } from '../store/region-counts.ts';
import { DisabilityType } from '../types/disability-type.ts';
import { EKtpStatus } from '../types/e-ktp-status.ts';
import { IneligibilityReason } from '../types/ineligibility-reason.ts';
import { MaritalStatus } from '../types/marital-status.ts';

/** By what voters can be counted, beside the region. */
export type Dimension = 'sex' | 'ageBand' | 'disabilityType' | 'ineligibility' | 'maritalStatus' | 'eKtpStatus';

/** The bands of age: the same as the disclosed form `ageBand`. */
const bands: ReadonlyArray<{ readonly name: string; readonly from: number; readonly to: number }> = [
  { name: '0-16', from: 0, to: 16 },
  { name: '17-19', from: 17, to: 19 },
  ...Array.from({ length: 11 }, (_, i) => ({ name: `${20 + 5 * i}-${24 + 5 * i}`, from: 20 + 5 * i, to: 24 + 5 * i })),
  { name: '75+', from: 75, to: Number.POSITIVE_INFINITY },
];

/** The band of an age, of `voter_count as v`. */
const band = sql`case when v.age < 17 then '0-16' when v.age < 20 then '17-19' when v.age >= 75 then '75+'
  else (v.age / 5 * 5)::text || '-' || (v.age / 5 * 5 + 4)::text end`;

/** Expression and values of a dimension. The values are all that there can be, null where a voter may have none. */
export const dimensions: Readonly<
  Record<Dimension, { readonly column: RawBuilder<unknown>; readonly values: ReadonlyArray<string | null> }>
> = {
  sex: { column: sql.ref('v.sex'), values: Object.keys(Sex) },
  ageBand: { column: band, values: bands.map(({ name }) => name) },
  disabilityType: { column: sql.ref('v.disability_type'), values: [...Object.keys(DisabilityType), null] },
  ineligibility: { column: sql.ref('v.ineligibility_reason'), values: [...Object.keys(IneligibilityReason), null] },
  maritalStatus: { column: sql.ref('v.marital_status'), values: Object.keys(MaritalStatus) },
  eKtpStatus: { column: sql.ref('v.e_ktp_status'), values: Object.keys(EKtpStatus) },
};

const inBands: ReadonlySet<string> = new Set<Dimension>(['sex', 'ageBand']);

/**
 * The fewest rows from which a table of voters can be told.
 * @param length of the codes of its places
 * @param touched dimensions that are told or filtered by; ages in years are none of the bands
 */
export const sourceOf = (length: number, touched: readonly string[]): CountSource =>
  length <= codeLength.DISTRICT && touched.every((dimension) => inBands.has(dimension))
    ? bandsOfRegions(length)
    : countsOf(length, 'VoterCount');

/**
 * The bands of a range of ages, as indices. A range that cuts a band is not answered: two ranges that are one year apart
 * would differ by the people of one age.
 * @throws SimpulError AGGREGATE_RESTRICTED
 */
export function bandsOf(from: number | null, to: number | null, { instrument }: ControlledGrant): number[] {
  const refuse = (detail: string): never => {
    throw new SimpulError('AGGREGATE_RESTRICTED', { instrument, detail });
  };
  if (from !== null && from > 0 && !bands.some((b) => b.from === from))
    refuse(`ageFrom ∈ {${bands.map((b) => b.from).join(', ')}}`);
  if (to !== null && !bands.some((b) => b.to === to))
    refuse(`ageTo ∈ {${bands.flatMap((b) => (Number.isFinite(b.to) ? [b.to] : [])).join(', ')}}`);
  return bands.flatMap((b, i) => (b.from >= (from ?? 0) && b.to <= (to ?? Number.POSITIVE_INFINITY) ? [i] : []));
}
