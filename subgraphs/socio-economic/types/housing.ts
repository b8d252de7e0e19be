import { Int } from 'type-graphql';
import { Noun } from '../../kit/index.ts';
import { Element } from './element.ts';
import { HouseStatus } from './house-status.ts';
import { WaterSource } from './water-source.ts';

/** Some of the housing variables behind the ranking. */
@Noun('Housing', 'Keterangan perumahan keluarga, sebagian dari peubah pemeringkatan DTSEN.')
export class Housing {
  @Element(() => Int, 'SPECIFIC', 'Luas lantai bangunan tempat tinggal, meter persegi.')
  floorAreaM2?: number;

  @Element(() => WaterSource, 'SPECIFIC', 'Sumber air minum utama.')
  waterSource?: WaterSource;

  @Element(() => Int, 'SPECIFIC', 'Daya listrik terpasang, VA; 0 bila tanpa listrik PLN.')
  electricityVa?: number;

  @Element(() => HouseStatus, 'SPECIFIC', 'Status penguasaan bangunan tempat tinggal.')
  houseStatus?: HouseStatus;
}
