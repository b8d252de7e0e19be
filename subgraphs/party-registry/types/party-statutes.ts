import { Int } from 'type-graphql';
import { CalendarDate, DateTime, Noun } from '../../kit/index.ts';
import { Element } from './element.ts';

/** A version of the statutes and bylaws. Their decree: resolvers/party-statutes.ts. */
@Noun('PartyStatutes', 'Anggaran Dasar dan Anggaran Rumah Tangga (AD/ART) partai politik.')
export class PartyStatutes {
  @Element(() => Int, 'PUBLIC', 'Versi AD/ART, mulai dari 1.')
  version?: unknown;

  @Element(() => CalendarDate, 'PUBLIC', 'Tanggal AD/ART ditetapkan.')
  adoptedOn?: unknown;

  @Element(() => CalendarDate, 'PUBLIC', 'Tanggal diganti versi berikutnya; kosong bila masih berlaku.')
  replacedOn?: unknown;

  @Element(() => DateTime, 'PUBLIC', 'Saat keterangan ini dicatat di AHU.')
  recordedAt?: unknown;
}
