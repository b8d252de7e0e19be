import { Noun } from '../../kit/index.ts';
import { Education } from './education.ts';
import { Element } from './element.ts';
import { FunctionalDifficulty } from './functional-difficulty.ts';
import { LifeStatus } from './life-status.ts';
import { Occupation } from './occupation.ts';

/** What DTSEN knows of a voter. Decile and family: resolvers/socio-economic-profile.ts. */
@Noun('SocioEconomicProfile', 'Keterangan sosial ekonomi seorang pemilih menurut DTSEN.')
export class SocioEconomicProfile {
  @Element(() => Education, 'SPECIFIC', 'Jenjang pendidikan tertinggi yang ditamatkan.')
  education?: Education;

  @Element(() => Occupation, 'SPECIFIC', 'Pekerjaan utama.')
  occupation?: Occupation;

  @Element(() => [FunctionalDifficulty], 'SPECIFIC', 'Kesulitan fungsional; kosong bila tidak ada.')
  disability?: FunctionalDifficulty[];

  @Element(() => LifeStatus, 'SPECIFIC', 'Keadaan hidup menurut DTSEN.')
  lifeStatus?: LifeStatus;

  @Element(
    () => String,
    'SPECIFIC',
    'Edisi DTSEN (TTTT-BB) yang dijawab bila argumen vintage tidak disebut: yang terbaru.',
  )
  vintage?: unknown;
}
