import { Float } from 'type-graphql';
import { CalendarDate, connectionOf, Noun } from '../../kit/index.ts';
import { Element } from './element.ts';

/** How often an agency was given or refused an element in a day. */
@Noun('Disclosure', 'Rekapitulasi sehari: elemen yang diungkap atau ditolak kepada sebuah instansi.', { parties: true })
export class Disclosure {
  @Element(() => CalendarDate, 'RESTRICTED', 'Hari (Asia/Jakarta).')
  day!: unknown;

  @Element(() => String, 'RESTRICTED', 'Instansi yang meminta; kosong bila tidak dikenal.')
  consumer!: unknown;

  @Element(() => String, 'RESTRICTED', 'Instansi pemilik elemen.')
  provider!: unknown;

  @Element(() => String, 'RESTRICTED', 'Elemen: TIPE.MEDAN.')
  element!: unknown;

  @Element(() => String, 'RESTRICTED', 'Bentuk pengungkapan; kosong bila ditolak.')
  form!: unknown;

  @Element(() => String, 'RESTRICTED', 'Alasan penolakan; kosong bila diungkap.')
  refused!: unknown;

  @Element(() => String, 'RESTRICTED', 'Instrumen yang memutus.')
  instrument!: unknown;

  @Element(() => String, 'RESTRICTED', 'Tujuan pemrosesan.')
  purpose!: unknown;

  @Element(() => Float, 'RESTRICTED', 'Banyaknya operasi.')
  operations!: unknown;

  @Element(() => Float, 'RESTRICTED', 'Banyaknya baris dari tipe elemen itu yang diungkap.')
  rows!: unknown;
}

/** Pages of counts. */
export const DisclosureConnection = connectionOf(() => Disclosure, 'Disclosure', {
  Element,
  class: 'RESTRICTED',
  definition: 'Banyaknya baris rekapitulasi yang terlihat oleh pembaca.',
});
