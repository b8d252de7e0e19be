import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { SimpulError } from '../../schema/errors/index.ts';
import { durationPattern } from '../../schema/language/index.ts';

/**
 * A shared text scalar. Output passes any JSON leaf through, because a disclosed form may change the JSON type (a Date
 * granted as `present` is a boolean). Input is checked strictly; the refusal never repeats the value.
 */
function textScalar(
  name: string,
  description: string,
  pattern: RegExp,
  shape: string,
  mistaken?: (value: string) => SimpulError | null,
): GraphQLScalarType {
  const parse = (value: unknown): string => {
    const mistake = typeof value === 'string' ? (mistaken?.(value) ?? null) : null;
    if (mistake !== null) throw mistake;
    if (typeof value !== 'string' || !pattern.test(value))
      throw new SimpulError('ARGUMENT_INVALID', { argument: name, detail: shape });
    return value;
  };
  return new GraphQLScalarType({
    name,
    description,
    // Carried into the supergraph: the gateway refuses a malformed value before anyone is asked.
    extensions: { directives: { pattern: { regex: pattern.source, shape } } },
    serialize: (value) => {
      if (value !== null && typeof value === 'object') throw new GraphQLError(`${name} is a leaf`);
      return value;
    },
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** Nomor Induk Kependudukan. */
export const NationalId = textScalar(
  'NationalId',
  'Nomor Induk Kependudukan (NIK), 16 angka.',
  /^\d{16}$/,
  '16 digits',
);
/** Nomor Kartu Keluarga. */
export const FamilyCardNumber = textScalar(
  'FamilyCardNumber',
  'Nomor Kartu Keluarga (NKK), 16 angka.',
  /^\d{16}$/,
  '16 digits',
);
/** A person's name. */
export const PersonName = textScalar('PersonName', 'Nama orang.', /^[^\p{Cc}]{1,200}$/u, '1 to 200 characters');
/** Street or hamlet. */
export const StreetAddress = textScalar(
  'StreetAddress',
  'Alamat jalan atau dukuh.',
  /^[^\p{Cc}]{1,300}$/u,
  '1 to 300 characters',
);
/** A calendar day. Named apart from the global Date; `Date` in the graph. */
export const CalendarDate = textScalar(
  'Date',
  'Tanggal, TTTT-BB-HH (ISO 8601).',
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'YYYY-MM-DD',
);
/** A moment. `DateTime` in the graph; told in UTC to the millisecond. */
export const DateTime = textScalar(
  'DateTime',
  'Saat, TTTT-BB-HHTjj:mm:dd dengan zona waktu (ISO 8601).',
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  'YYYY-MM-DDThh:mm:ssZ',
);
/** A length of time by the calendar. */
export const Duration = textScalar(
  'Duration',
  'Jangka waktu dalam tahun, bulan, dan hari (ISO 8601): P90D, P1Y6M.',
  durationPattern,
  'a duration such as P90D or P1Y6M',
);
/** What a code of BPS looks like: a region's, without dots, longer than a province's. */
const bpsShape = /^(\d{4}|\d{7}|\d{10})$/;

/**
 * Kemendagri code with dots, up to village level. A code without dots is BPS's and means another place: it is refused and
 * told how to bridge. The two digits of a province are the same text in both schemes and are read as Kemendagri's.
 */
export const RegionCode = textScalar(
  'RegionCode',
  'Kode wilayah Kemendagri, bertitik (33.08.11.2001). Kode BPS dijembatani dengan areaCodes.',
  /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/,
  'a Kemendagri region code such as 33.08.11; a BPS code is bridged by areaCodes(scheme: BPS, code: …)',
  (value) =>
    bpsShape.test(value) ? new SimpulError('AREA_SCHEME_WRONG', { wanted: 'KEMENDAGRI', given: 'BPS' }) : null,
);
/** A region code whose scheme is said beside it: of Kemendagri with dots, of BPS without. */
export const AreaCode = textScalar(
  'AreaCode',
  'Kode wilayah menurut skema yang disebut bersamanya: Kemendagri bertitik (33.08.15), BPS tanpa titik (3308100).',
  /^(\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?|\d{4}|\d{7}|\d{10})$/,
  'a region code such as 33.08.15 or 3308100',
);
/** Whose code. */
export type AreaScheme = 'KEMENDAGRI' | 'BPS';

/** Holds a code to the scheme it is said to be of: a bare code of the other one is another place. @throws SimpulError AREA_SCHEME_WRONG */
export function checkScheme(code: string, scheme: AreaScheme): void {
  const given: AreaScheme | null = bpsShape.test(code) ? 'BPS' : code.includes('.') ? 'KEMENDAGRI' : null;
  if (given !== null && given !== scheme) throw new SimpulError('AREA_SCHEME_WRONG', { wanted: scheme, given });
}
/** Five-year band of age on voting day, with 17-19 for the first-time voters and 75+ at the end; as the form `ageBand` tells it. */
export const AgeBand = textScalar(
  'AgeBand',
  'Kelompok umur lima tahunan pada hari pemungutan suara: 0-16, 17-19, 20-24, …, 75+.',
  /^(0-16|17-19|[2-7]0-[2-7]4|[2-6]5-[2-6]9|75\+)$/,
  'an age band such as 30-34',
);
