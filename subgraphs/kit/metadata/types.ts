import { Field, Float, ID } from 'type-graphql';
import { Wrapper } from '../declarations.ts';

const text = (description: string): PropertyDecorator => Field(() => String, { nullable: true, description });
const texts = (description: string): PropertyDecorator => Field(() => [String], { nullable: true, description });
const shared = { shareable: true } as const;

/** Who may read an element: one line of the register. */
@Wrapper('ElementReader', 'Siapa boleh membaca suatu elemen, menurut instrumen yang berlaku sekarang.', shared)
export class ElementReader {
  @text('Kode instansi pembaca; PUBLIC bagi masyarakat.')
  agency?: unknown;
  @texts('Peran yang dipersyaratkan; kosong bila semua.')
  roles?: unknown;
  @texts('Tujuan pemrosesan.')
  purposes?: unknown;
  @text('Bentuk pengungkapan, kode set FORM.')
  form?: unknown;
  @text('Cara: identified, pseudonymous, verify, atau aggregate.')
  mode?: unknown;
  @text('Instrumennya.')
  instrument?: unknown;
  @text('Klausulnya.')
  clause?: unknown;
}

/** Standard data of one element. */
@Wrapper(
  'DataElement',
  'Standar data satu elemen: konsep, definisi, klasifikasi, ukuran, satuan (Perpres 39/2019).',
  shared,
)
export class DataElement {
  @Field(() => ID, { nullable: true, description: 'Nama elemen dalam graf, misalnya Voter.fullName.' })
  coordinate?: unknown;
  @text('Dataset tempat elemen ini.')
  dataset?: unknown;
  @text('Instansi pemilik nilainya.')
  owner?: unknown;
  @text('Kelas data: PUBLIC, GENERAL, RESTRICTED, SPECIFIC, atau IDENTIFIER.')
  class?: unknown;
  @text('Tipe dalam graf.')
  type?: unknown;
  @text('Konsep.')
  concept?: unknown;
  @text('Definisi.')
  definition?: unknown;
  @text('Klasifikasi: set kode referensi nilainya; kosong bila bebas.')
  classification?: unknown;
  @text('Ukuran; kosong bila bukan bilangan.')
  measure?: unknown;
  @text('Satuan; kosong bila bukan bilangan.')
  unit?: unknown;
  @Field(() => [ElementReader], {
    nullable: true,
    description: 'Siapa boleh membacanya sekarang; kosong bila belum siapa pun.',
  })
  readers?: unknown;
}

/** A dataset and its metadata. */
@Wrapper('Dataset', 'Dataset dengan metadatanya. Metadata terbuka bagi semua; nilainya menurut instrumen.', shared)
export class Dataset {
  @Field(() => ID, { nullable: true, description: 'Pengenal dataset.' })
  id?: unknown;
  @text('Judul.')
  title?: unknown;
  @text('Uraian.')
  description?: unknown;
  @text('Produsen Data.')
  producer?: unknown;
  @text('Walidata.')
  walidata?: unknown;
  @text('Kelas data paling peka di dalamnya.')
  class?: unknown;
  @text('Cakupan wilayah: kode Kemendagri, atau ID bagi seluruh Indonesia.')
  spatial?: unknown;
  @text('Awal periode, TTTT-BB-HH.')
  periodFrom?: unknown;
  @text('Akhir periode; kosong bila masih berjalan.')
  periodUntil?: unknown;
  @text('Siklus pemutakhiran, kode kosakata frekuensi Uni Eropa: CONT, QUARTERLY, IRREG, …')
  updateCycle?: unknown;
  @text('Cara pengumpulan.')
  method?: unknown;
  @texts('Dasar hukum, sebagaimana disebut produsen.')
  legalBase?: unknown;
  @text('Lisensi datanya, bila ada.')
  licence?: unknown;
  @text('Kontak.')
  contact?: unknown;
  @text('Asal keterangan ini: apa yang bersumber dan apa yang usulan.')
  provenance?: unknown;
  @Field(() => [DataElement], { nullable: true, description: 'Elemen-elemennya.' })
  elements?: unknown;
}

/** A code of a set. */
@Wrapper('ReferenceCode', 'Satu kode referensi.', shared)
export class ReferenceCode {
  @Field(() => ID, { nullable: true, description: 'Kodenya.' })
  code?: unknown;
  @text('Artinya.')
  meaning?: unknown;
  @text('Artinya dalam bahasa Inggris, bila ada.')
  meaningEnglish?: unknown;
  @text('Sumber, bila disebut.')
  source?: unknown;
  @Field(() => Float, {
    nullable: true,
    description: 'Bilangan yang menyertai kode, misalnya ambang batas dalam persen.',
  })
  value?: unknown;
}

/** A set of codes. */
@Wrapper('ReferenceSet', 'Set kode referensi.', shared)
export class ReferenceSet {
  @Field(() => ID, { nullable: true, description: 'Pengenal set.' })
  id?: unknown;
  @text('Judul.')
  title?: unknown;
  @Field(() => [ReferenceCode], { nullable: true, description: 'Kode-kodenya.' })
  codes?: unknown;
}
