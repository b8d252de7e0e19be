import { createContext } from 'react';
import type { Asking } from '../shell/index.ts';

/** Who asks for a plan. */
export const PlanContext = createContext<Asking>({ accessToken: null, purpose: null, language: 'id' });
