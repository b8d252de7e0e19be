import { readdirSync } from 'node:fs';
import { describeProblems, readFolder, readRegister, signatureProblems } from '../../language/load.ts';
import { checkGrants } from '../../policy/index.ts';
import { elementsIn } from '../elements-in.ts';
import { warningsOf } from '../lint.ts';
import type { Places } from '../places.ts';

/** `lint`: everything for which a start is refused (1), then warnings (0). */
export function lint({ directory, supergraph }: Places): { said: string[]; code: number } {
  const folder = readFolder(directory);
  const elements = elementsIn(supergraph);
  const { register, problems, parsed } = readRegister(folder.files, checkGrants(elements));
  const faults = [...problems, ...signatureProblems(folder, parsed)];
  if (register === null || faults.length > 0)
    return { said: [describeProblems(faults), `${faults.length} faults: the register would be refused`], code: 1 };
  const warnings = warningsOf({
    register,
    parsed,
    elements,
    keys: folder.keys,
    beside: new Set(readdirSync(directory)),
    now: Date.now(),
  });
  return {
    said: [
      ...(warnings.length > 0 ? [describeProblems(warnings)] : []),
      `${register.instruments.size} instruments without fault, ${warnings.length} warnings`,
    ],
    code: 0,
  };
}
