import { fractionOf, hashOf } from './dice.ts';
import type { VillageAllotment } from './world.ts';

/** One RT: the households that the address, RT and RW of the roll put together. */
export interface Neighbourhood {
  /** Hamlet ('DSN. KRAJAN') or, in a kelurahan, street ('JL. MELATI'). */
  readonly street: string;
  /** 3 digits; RT counts anew in each RW. */
  readonly rt: string;
  readonly rw: string;
}

const HAMLETS = `
  KRAJAN NGENTAK KAUMAN PUCUNG GATAK SANGGRAHAN KARANGLO NGLARANGAN TEMANGGAL BABADAN JETIS KALISALAM SAWAHAN DUKUH
  PASEKAN TEGALSARI KEBONAGUNG SOROBAYAN TANJUNG BLONDO KEMIRI JAMBEAN KWAYUHAN GEDONGAN BANARAN DAWUNG SABRANG
  KALANGAN KEDUNGSARI MEJING NGABEAN SEMALI KARANGMALANG BOJONG PAKELAN SIDOREJO WONOSARI BANJARSARI KARANGTENGAH
  GLAGAH GUNUNGSARI KETANGI PANDEAN PENDEM CANDI GIRIPENI KALIBENING WATUKARUNG NGAWEN SALAKAN TEMPURSARI POLENGAN
  NGEMPLAK KENTENG JOMBLANG PRAMPELAN SEMAWE SEKARAN BLABAK KEPUH MANGGUNGAN JLEGONG PANCURAN KARANGSARI SUMBERAN
  GONDANG PETUNG TLATAR WARANGAN MUNENG TRETES DADAPAN KOPEN BERAN CEPIT JURANG KARANGAN SERUT MENDUNG NGADIREJO`
  .trim()
  .split(/\s+/);

const STREETS = `
  MELATI MAWAR KENANGA ANGGREK CEMPAKA FLAMBOYAN DAHLIA TERATAI SERUNI KAMBOJA MERPATI KUTILANG RAJAWALI GARUDA
  PEMUDA PAHLAWAN VETERAN SENOPATI MAGERSARI SUDIRMAN`
  .trim()
  .split(/\s+/);

/**
 * The RTs of a village in walking order: 5–10 hamlets, an RW each, of 2–5 RTs. A fixed property of the village, so
 * that a scaled-down world has the same addresses with fewer people. Hamlet names are common ones, placed at random.
 */
export function neighbourhoods(village: VillageAllotment): Neighbourhood[] {
  const urban = village.code.at(-4) === '1';
  const names = urban ? STREETS : HAMLETS;
  const hamlets = 5 + (hashOf(`hamlets/${village.code}`) % 6);
  const first = hashOf(`first hamlet/${village.code}`) % names.length;
  // A step coprime to both list lengths (80 and 20) visits names without repeating one.
  const step = [3, 7, 9, 11][hashOf(`step/${village.code}`) % 4]!;

  return Array.from({ length: hamlets }, (_, i) => {
    const name = names[(first + i * step) % names.length]!;
    const count = 2 + Math.floor(4 * fractionOf(`rt/${village.code}/${i}`));
    return Array.from({ length: count }, (_, rt) => ({
      street: urban ? `JL. ${name}` : `DSN. ${name}`,
      rt: String(rt + 1).padStart(3, '0'),
      rw: String(i + 1).padStart(3, '0'),
    }));
  }).flat();
}
