import { createContext } from 'react';
import type { Asking } from '../fetcher.ts';

/** Who asks for a plan. */
export const PlanContext = createContext<Pick<Asking, 'accessToken' | 'purpose'>>({ accessToken: null, purpose: null });
