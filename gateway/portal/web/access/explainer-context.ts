import { createContext } from 'react';
import type { Explainer } from './basis.ts';

/** The explainer of whoever asks now; null until it is there. */
export const ExplainerContext = createContext<Explainer | null>(null);
