import { Int } from 'type-graphql';
import { Noun } from '../../kit/index.ts';
import { Element } from './element.ts';

/** Voters who vote for the first time since they turned 17. */
@Noun('NewVoterCount', 'Banyaknya pemilih yang genap 17 tahun dalam setahun sebelum hari pemungutan suara.')
export class NewVoterCount {
  @Element(() => Int, 'GENERAL', 'Banyaknya pemilih.')
  count!: unknown;

  @Element(() => Int, 'GENERAL', 'Di antaranya yang belum merekam KTP-el.')
  withoutEKtp!: unknown;
}
