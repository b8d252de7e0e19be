import type { Duty } from '../../schema/policy/index.ts';

/** Who asks, as far as a verified token says; nothing here comes from any other header. */
export interface Identity {
  /** The token's `sub`; null for the public. */
  readonly subject: string | null;
  /** Agency code; `PUBLIC` for nobody signed in. */
  readonly agency: string;
  readonly roles: readonly string[];
  /** Purposes for which this subject may ask. */
  readonly purposes: readonly string[];
  readonly duty: Duty;
}

/** The reader who sent no token. */
export const publicIdentity: Identity = Object.freeze({
  subject: null,
  agency: 'PUBLIC',
  roles: [],
  purposes: ['PUBLIC_INFORMATION'],
  duty: {},
});
