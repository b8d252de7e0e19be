import { compare, fieldNames, levelsOf, type ModelMatch, patternOf, type Scoring } from './model/index.ts';
import type { AgreeingWeights, KeptPair } from './store/outcome.ts';
import type { DisagreeingPair } from './store/pairs.ts';

/** What the equality of two pseudonyms weighs. */
export interface PseudonymWeight {
  /** Share of one person's two records whose NIKs agree: by the matches found with and without. */
  readonly m: number;
  /** Chance that a record of another person has the same one. */
  readonly u: number;
}

export function pseudonymWeight(equalPairs: number, model: ModelMatch, persons: number): PseudonymWeight {
  const without = model.pairs.filter(({ outcome }) => outcome === 'MATCH').length;
  return { m: equalPairs / Math.max(1, equalPairs + without), u: 1 / Math.max(1, persons) };
}

const place = fieldNames.indexOf('place');

const bits = ({ m, u }: PseudonymWeight): number => Math.log2(Math.max(m, u) / u);

/** Weights of pairs that agree in everything but perhaps where they live. */
export function agreeingWeights(scoring: Scoring, pseudonym: PseudonymWeight): AgreeingWeights {
  return [0, 1, 2, 3].map(
    (level) => bits(pseudonym) + scoring.weightOfPattern(patternOf([0, 0, 0, level])),
  ) as unknown as AgreeingWeights;
}

/**
 * Pairs of one pseudonym that disagree in something. One is a match unless what the pair says of the person (name, birth year, sex)
 * speaks against it as a whole: then a wrong digit may have made one person's NIK another's, and a clerk looks. The place does
 * not speak for anybody here: who was mistaken for whom lives next door.
 */
export function judgeDisagreeing(
  pairs: readonly DisagreeingPair[],
  scoring: Scoring,
  pseudonym: PseudonymWeight,
): KeptPair[] {
  return pairs.map(({ voter, person, lone }): KeptPair => {
    const pattern = compare(voter, person);
    const all = scoring.weightOfPattern(pattern);
    const personal = all - scoring.weightOf(place, levelsOf(pattern)[place]!);
    const weight = bits(pseudonym) + all;
    return {
      voter: voter.id,
      person: person.id,
      outcome: lone && personal >= 0 ? 'MATCH' : 'REVIEW',
      rule: !lone ? 'NIK_AMBIGUOUS' : personal >= 0 ? 'NIK' : 'NIK_CONTRADICTED',
      weight,
      posterior: 1 / (1 + 2 ** -(weight + scoring.prior)),
    };
  });
}
