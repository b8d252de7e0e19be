import { useMemo } from 'react';
import {
  type Access,
  compileAccess,
  type Decision,
  explainDenial,
  readElements,
} from '../../../../schema/policy/index.ts';
import type { WrittenBasis } from '../access/basis.ts';
import { useRoute } from '../route.ts';
import { useSpeech } from '../shell/index.ts';
import { type Kind, kindOf } from './form-mark.tsx';

/** What this reader may do with one element, or why not and what he can ask for. */
export type OwnAccess =
  | { readonly granted: true; readonly kind: Kind; readonly instrument: string; readonly clause: string }
  | { readonly granted: false; readonly reason: string; readonly request: string };

const decided = (access: Access, coordinate: string): Decision => {
  const [type = '', field = ''] = coordinate.split('.');
  const answered = access.verifies(type, field);
  return answered.granted ? answered : access.decide(type, field);
};

/** Decides for the reader of this page, by the functions by which the gate decides. null: not there yet, or no register. */
export function useOwnAccess(): ((coordinate: string) => OwnAccess) | null {
  const { asked } = useRoute<WrittenBasis>('/explain/basis');
  const { language } = useSpeech();
  const basis = asked.kind === 'answered' ? asked.answer.data : null;
  return useMemo(() => {
    if (basis === null) return null;
    const { register, elements, caller } = basis;
    const instruments = new Map(register.instruments.map((i) => [i.id, i]));
    const access = compileAccess({ ...register, instruments }, readElements(elements), caller, Date.now());
    return (coordinate) => {
      const d = decided(access, coordinate);
      return d.granted
        ? { granted: true, kind: kindOf(d.form, d.mode), instrument: d.instrument, clause: d.clause }
        : { granted: false, ...explainDenial(d, caller.purpose, language) };
    };
  }, [basis, language]);
}
