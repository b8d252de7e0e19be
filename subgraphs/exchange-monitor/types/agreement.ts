import { Field, ID, Int } from 'type-graphql';
import { CalendarDate, enumeration, type ValueOf, Wrapper } from '../../kit/index.ts';

/** What kind of paper an instrument is. */
export const AgreementKind = enumeration('AgreementKind', 'Jenis instrumen.', {
  NOTA_KESEPAHAMAN: 'Nota kesepahaman; tidak memberi apa pun dengan sendirinya.',
  PERJANJIAN_KERJA_SAMA: 'Perjanjian kerja sama.',
  STATUTORY: 'Ketentuan undang-undang.',
  INTERNAL: 'Aturan internal satu instansi.',
  OPEN_DATA: 'Ketentuan data terbuka.',
});

/** In which state an instrument is, by its dates and acts. Only ACTIVE grants. */
export const AgreementStatus = enumeration('AgreementStatus', 'Keadaan instrumen menurut tanggal dan perbuatan.', {
  DRAFT: 'Rancangan, belum ditandatangani.',
  SIGNED: 'Ditandatangani, belum berlaku.',
  ACTIVE: 'Berlaku.',
  SUSPENDED: 'Ditangguhkan.',
  EXPIRED: 'Habis masa berlaku.',
  TERMINATED: 'Diakhiri.',
});
export type AgreementStatus = ValueOf<typeof AgreementStatus>;

/** One instrument of the register, as the monitor's own copy has it. The register is given whole or not at all. */
@Wrapper('Agreement', 'Satu instrumen dalam daftar perjanjian.')
export class Agreement {
  @Field(() => ID, { description: 'Kode instrumen.' })
  id!: string;

  @Field(() => AgreementKind, { description: 'Jenisnya.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Nomornya, bila ada.' })
  number!: string | null;

  @Field(() => String, { description: 'Judul.' })
  title!: string;

  @Field(() => String, { description: 'Judul dalam bahasa Inggris.' })
  titleEnglish!: string;

  @Field(() => ID, { nullable: true, description: 'Nota kesepahaman yang menaunginya, bila ada.' })
  under!: string | null;

  @Field(() => [String], { description: 'Kode para pihak; PUBLIC bagi masyarakat.' })
  parties!: readonly string[];

  @Field(() => [String], { description: 'Kode dasar pemrosesan.' })
  legalBases!: readonly string[];

  @Field(() => CalendarDate, { description: 'Hari pertama.' })
  from!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Hari terakhir, miliknya sendiri atau nota kesepahaman di atasnya; kosong bila terbuka.',
  })
  until!: string | null;

  @Field(() => AgreementStatus, { description: 'Keadaannya sekarang.' })
  status!: AgreementStatus;

  @Field(() => Int, {
    nullable: true,
    description: 'Hari tersisa sampai hari terakhir; nol pada hari terakhir, kosong bila terbuka atau sudah berakhir.',
  })
  daysLeft!: number | null;

  @Field(() => [String], { description: 'Kode tujuan pemrosesan semua klausulnya; ANY berarti tujuan apa pun.' })
  purposes!: readonly string[];

  @Field(() => [String], { description: 'Elemen yang diberikan klausulnya: TIPE.MEDAN.' })
  elements!: readonly string[];

  @Field(() => Int, { description: 'Banyaknya klausul, yang memberi dan yang melarang.' })
  clauses!: number;

  @Field(() => String, { description: 'Versi daftar perjanjian tempat ini dibaca.' })
  registerVersion!: string;
}
