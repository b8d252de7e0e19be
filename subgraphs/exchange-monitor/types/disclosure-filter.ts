import { InputType } from 'type-graphql';
import { CalendarDate, Criterion } from '../../kit/index.ts';

/** Which counts. */
@InputType({ description: 'Penyaring rekapitulasi pengungkapan.' })
export class DisclosureFilter {
  @Criterion(() => String, ['Disclosure.consumer'], 'Instansi yang meminta.')
  consumer?: string | null;

  @Criterion(() => String, ['Disclosure.provider'], 'Instansi pemilik elemen.')
  provider?: string | null;

  @Criterion(() => String, ['Disclosure.element'], 'Elemen: TIPE.MEDAN.')
  element?: string | null;

  @Criterion(() => String, ['Disclosure.instrument'], 'Instrumen yang memutus.')
  instrument?: string | null;

  @Criterion(() => String, ['Disclosure.purpose'], 'Tujuan pemrosesan.')
  purpose?: string | null;

  @Criterion(() => CalendarDate, ['Disclosure.day'], 'Sejak hari ini, termasuk.')
  from?: string | null;

  @Criterion(() => CalendarDate, ['Disclosure.day'], 'Sampai hari ini, termasuk.')
  to?: string | null;
}
