import { createContext } from 'react';
import type { Asking } from './shell/index.ts';

/** Who asks in the sandbox. */
export const AskingContext = createContext<Asking>({ accessToken: null, purpose: null, language: 'id' });
