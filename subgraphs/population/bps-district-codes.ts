/**
 * BPS code of each kecamatan of Kabupaten Magelang by the kecamatan's Kemendagri number. The two schemes order the
 * kecamatan differently: BPS 3308100 is Candimulyo, which is 33.08.15 at Kemendagri. Never join on the bare number.
 */
export const BPS_DISTRICT_CODE: Readonly<Record<string, string>> = {
  '33.08.01': '3308010',
  '33.08.02': '3308020',
  '33.08.03': '3308030',
  '33.08.04': '3308040',
  '33.08.05': '3308050',
  '33.08.06': '3308060',
  '33.08.07': '3308090',
  '33.08.08': '3308070',
  '33.08.09': '3308080',
  '33.08.10': '3308110',
  '33.08.11': '3308120',
  '33.08.12': '3308130',
  '33.08.13': '3308140',
  '33.08.14': '3308150',
  '33.08.15': '3308100',
  '33.08.16': '3308190',
  '33.08.17': '3308210',
  '33.08.18': '3308200',
  '33.08.19': '3308180',
  '33.08.20': '3308170',
  '33.08.21': '3308160',
};
