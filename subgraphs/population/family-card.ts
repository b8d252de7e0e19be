import { type Day, dateText, dayOf } from './calendar.ts';
import type { Dice } from './dice.ts';
import { registrationDistrict } from './national-id.ts';
import type { VillageAllotment } from './world.ts';

const SLOTS = 29;
/** 1 + 28 + 29 × 343 = 9976, the last serial of a day. */
const CARDS_PER_DATE = 344;
const FIRST_ISSUE = dayOf(2006, 1, 2);
const LAST_ISSUE = dayOf(2024, 6, 28);

/**
 * Synthetic family card numbers (NKK): unassigned district 33.08.22–42, DDMMYY of issue, serial. No two alike for the
 * reason given at `NationalIdIssuer`: a village counts its own, and its slot keeps it apart from its district's others.
 */
export class FamilyCardIssuer {
  readonly #prefix: string;
  readonly #slot: number;
  readonly #issued = new Map<Day, number>();

  constructor(village: VillageAllotment) {
    this.#prefix = `3308${registrationDistrict(village.districtCode)}`;
    this.#slot = village.slot;
  }

  /** The next number, with an issue date between 2006 and mid-2024. */
  issue(dice: Dice): string {
    let date = dice.between(FIRST_ISSUE, LAST_ISSUE);
    while ((this.#issued.get(date) ?? 0) >= CARDS_PER_DATE) date++;
    const count = this.#issued.get(date) ?? 0;
    this.#issued.set(date, count + 1);
    const text = dateText(date);
    const serial = String(1 + this.#slot + SLOTS * count).padStart(4, '0');
    return this.#prefix + text.slice(8, 10) + text.slice(5, 7) + text.slice(2, 4) + serial;
  }
}
