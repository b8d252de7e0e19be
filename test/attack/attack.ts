import type { Protection } from './answers.ts';
import type { Conclusion } from './inference.ts';
import type { Population } from './population.ts';

/** One way to find out whether the target has the attribute, from answers alone. */
export interface Attack {
  readonly name: string;
  /** What has to be missing for it to succeed: shown to, so that an attack that finds nothing is known to look. */
  readonly control: Exclude<Protection, 'on'>;
  run(population: Population, protection: Protection): Conclusion;
}
