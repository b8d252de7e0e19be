import { SimpulError } from '../../../schema/errors/index.ts';
import { withGate } from './simpul.ts';
import type { Target } from './target.ts';

/** What a gate says when it refuses to start over a supergraph; undefined where it starts. */
export async function startRefusal(target: Target, supergraph: string): Promise<string | undefined> {
  try {
    return await withGate(target, supergraph, async () => undefined);
  } catch (error) {
    if (error instanceof SimpulError) return String(error.values.detail ?? error.code);
    throw error;
  }
}
