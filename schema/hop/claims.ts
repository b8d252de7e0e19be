import type { CallerClass } from '../policy/index.ts';

/** Names of the headers of a hop. */
export const hopHeaders = {
  caller: 'x-simpul-caller',
  hop: 'x-simpul-hop',
  request: 'x-request-id',
  asker: 'x-simpul-asker',
} as const;

/** What a gateway says of the caller to an agency: the class, never the subject. */
export interface HopClaims extends CallerClass {
  /** Register version that the gateway decided by; an agency with another one refuses. */
  readonly register: string;
}

/** How long a caller token lives, and how old a hop may be. Seconds. */
export const hopLifetime = { token: 90, hop: 30, skew: 5 } as const;

export const hopIssuer = 'simpul-gateway';
export const hopAudience = 'simpul-subgraph';
