import { Field } from 'type-graphql';
import { Wrapper } from './declarations.ts';

/** Where a page ends (Relay cursor connections). The same in every agency. */
@Wrapper('PageInfo', 'Keterangan halaman.', { shareable: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Masih ada halaman berikutnya.' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Kursor baris terakhir; untuk argumen after.' })
  endCursor!: string | null | (() => string | null);
}
