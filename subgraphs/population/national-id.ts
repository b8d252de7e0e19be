import { type Day, dateText, TWO_DIGITS } from './calendar.ts';
import type { Dice } from './dice.ts';
import { RATE } from './rates.ts';
import type { Sex } from './sex.ts';
import type { VillageAllotment } from './world.ts';

/**
 * Synthetic NIKs. Layout as issued: 6 digits district of first registration, DDMMYY of birth (day + 40 for women),
 * 4 digits serial. The district is always one of 33.08.22–33.08.99, which do not exist, so that no number can be
 * a living person's.
 *
 * **Why no two are alike, without a list of those issued.** Two numbers of one village differ because the village
 * counts per (district, date part, sex). Two numbers of different villages differ because the serials are shared out:
 *
 * | serial | who | why disjoint |
 * |---|---|---|
 * | 0001–0986 | registered in the district of residence | one district code per kecamatan (22–42); serial ≡ 1 + slot (mod 29), a slot per village (Kajoran has most: 29) |
 * | 1000–3975 | registered in another district | serial ≡ 1000 + village index (mod 372) |
 * | 5001–8986 | never issued: what a slip of the pen makes of 0001–0986 | see `miswrittenNationalId` |
 * | 9001–9987 | people outside the roll (party officers 43–99, party members 22–42) | see `outsideNationalId` |
 *
 * The date part has no century, so the count is kept per two-digit year. When a day's serials run out, the next day's
 * are taken: that NIK's date then differs from the birth date, as some do anyway.
 */
export class NationalIdIssuer {
  readonly #home: number;
  readonly #slot: number;
  readonly #index: number;
  readonly #issuedHome = new Uint8Array(100 * 12 * 31 * 2);
  readonly #issuedElsewhere = new Map<string, number>();

  constructor(village: VillageAllotment) {
    this.#home = registrationDistrict(village.districtCode);
    this.#slot = village.slot;
    this.#index = village.index;
  }

  /** The next NIK for a person of that sex whose NIK carries that date. */
  issue(dice: Dice, date: Day, sex: Sex): string {
    if (dice.chance(RATE.registeredElsewhere)) {
      const district = dice.between(FIRST_DISTRICT, LAST_DISTRICT);
      if (district !== this.#home) {
        const stem = idStem(district, date, sex);
        const count = this.#issuedElsewhere.get(stem) ?? 0;
        if (count < ELSEWHERE_PER_DATE) {
          this.#issuedElsewhere.set(stem, count + 1);
          return stem + serialText(1000 + this.#index + VILLAGES * count);
        }
      }
    }
    let day = date;
    while (this.#issuedHome[counter(day, sex)]! >= HOME_PER_DATE) day++;
    const count = this.#issuedHome[counter(day, sex)]!++;
    return idStem(this.#home, day, sex) + serialText(1 + this.#slot + SLOTS * count);
  }
}

const FIRST_DISTRICT = 22;
const LAST_DISTRICT = 99;
const SLOTS = 29;
const VILLAGES = 372;
/** 1 + 28 + 29 × 33 = 986, the last serial registered at home. */
const HOME_PER_DATE = 34;
/** 1000 + 371 + 372 × 7 = 3975, the last serial registered elsewhere. */
const ELSEWHERE_PER_DATE = 8;

/** The unassigned district (22–42) that stands for a kecamatan (01–21) in synthetic numbers. */
export function registrationDistrict(districtCode: string): number {
  return FIRST_DISTRICT - 1 + Number(districtCode.slice(-2));
}

/** The first 12 digits: unassigned district, date, sex. */
function idStem(district: number, date: Day, sex: Sex): string {
  const text = dateText(date);
  const day = Number(text.slice(8, 10)) + (sex === 'P' ? 40 : 0);
  return `3308${district}${TWO_DIGITS[day]}${text.slice(5, 7)}${text.slice(2, 4)}`;
}

function counter(date: Day, sex: Sex): number {
  const text = dateText(date);
  const month = Number(text.slice(2, 4)) * 12 + Number(text.slice(5, 7)) - 1;
  return (month * 31 + Number(text.slice(8, 10)) - 1) * 2 + (sex === 'P' ? 1 : 0);
}

function serialText(serial: number): string {
  return String(serial).padStart(4, '0');
}

/**
 * The NIK of somebody outside the roll: `nth` of those that share district (22–99), date and sex (0-based; the caller
 * counts), of at most 34 per slot. Slots 0–28 keep villages of one district apart.
 */
export function outsideNationalId(district: number, date: Day, sex: Sex, slot: number, nth: number): string {
  return idStem(district, date, sex) + serialText(9001 + slot + SLOTS * nth);
}

/**
 * A NIK with one digit wrong, never the number of anybody else, so that a slip shows as "not found" and not as another
 * person: either the serial's first digit (0→5…8, a range never issued) or the month's first digit (0→2,4,6,8 and
 * 1→3,5,7,9: no such month, and the two sets keep January and November apart).
 */
export function miswrittenNationalId(dice: Dice, nationalId: string): string {
  if (nationalId[12] === '0' && dice.chance(0.6)) return replaceAt(nationalId, 12, dice.between(5, 8));
  return replaceAt(nationalId, 8, dice.between(1, 4) * 2 + Number(nationalId[8]));
}

function replaceAt(text: string, index: number, digit: number): string {
  return text.slice(0, index) + digit + text.slice(index + 1);
}
