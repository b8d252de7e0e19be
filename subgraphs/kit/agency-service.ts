import { Field, Int } from 'type-graphql';
import { Wrapper } from './declarations.ts';

/** How an agency's service is: the same type in every agency, so that the graph shows them side by side. */
@Wrapper('AgencyService', 'Layanan data sebuah instansi.', { shareable: true })
export class AgencyService {
  @Field(() => String, { description: 'Nama layanan.' })
  name!: string;

  @Field(() => String, { description: 'Versi layanan.' })
  version!: string;

  @Field(() => String, { description: 'Versi daftar perjanjian yang dipegang layanan ini.' })
  registerVersion!: string;

  @Field(() => String, { description: 'Saat layanan dimulai (ISO 8601, UTC).' })
  startedAt!: string;

  @Field(() => Boolean, { description: 'Penyimpanan siap menjawab.' })
  ready!: boolean;

  @Field(() => Int, { nullable: true, description: 'Jumlah rekaman yang dipegang.' })
  records!: number | null;
}
