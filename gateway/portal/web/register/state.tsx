import type { ToldInstrument } from '../../../../schema/register/index.ts';
import { useSpeech } from '../shell/index.ts';

const marks = { DRAFT: '◌', SIGNED: '◎', ACTIVE: '●', SUSPENDED: '‖', EXPIRED: '○', TERMINATED: '✕' } as const;

/** The state of an instrument: a shape and a word. */
export function State({ state }: Pick<ToldInstrument, 'state'>) {
  const { language } = useSpeech();
  return (
    <span className={`state state-${state.code.toLowerCase()}`}>
      <span aria-hidden="true">{marks[state.code]}</span> {state[language]}
    </span>
  );
}
