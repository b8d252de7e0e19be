import { UserManager, type UserProfile, WebStorageStateStore } from 'oidc-client-ts';
import type { SandboxSettings } from '../sandbox-settings.ts';

/** Who is signed in on this page, and the token that says so. */
export interface Session {
  readonly subject: string;
  readonly name: string;
  readonly agency: string;
  readonly purposes: readonly string[];
  readonly accessToken: string;
}

/** Signing in and out of the sandbox: OpenID Connect code flow with PKCE; tokens stay in this tab's sessionStorage. */
export interface SignIn {
  /** The session of this tab, taken from a sign-in that just came back or from the storage; null: the public. */
  current(): Promise<Session | null>;
  /** Leaves for the issuer. @param persona demo persona, which needs no choice there */
  enter(persona?: string): Promise<void>;
  /** Forgets the token here and becomes the public; the issuer still knows the persona. */
  forget(): Promise<void>;
  /** Signs out here and at the issuer. */
  leave(): Promise<void>;
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);

const session = (profile: UserProfile, accessToken: string): Session => ({
  subject: profile.sub,
  name: profile.name ?? profile.sub,
  agency: String(profile.agency ?? ''),
  purposes: list(profile.purposes),
  accessToken,
});

/** Builds the sign-in of the sandbox page. */
export function createSignIn({ authority, clientId }: SandboxSettings['signIn']): SignIn {
  const page = `${location.origin}/sandbox`;
  const store = new WebStorageStateStore({ store: sessionStorage });
  const manager = new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: page,
    post_logout_redirect_uri: page,
    response_type: 'code',
    scope: 'openid',
    userStore: store,
    stateStore: store,
    loadUserInfo: false,
    automaticSilentRenew: false,
    monitorSession: false,
  });
  return {
    async current() {
      const query = new URLSearchParams(location.search);
      try {
        if (query.has('state') && (query.has('code') || query.has('error'))) await manager.signinCallback();
      } finally {
        // A code must not stay in the address, where it would be copied and kept in the history.
        if (location.search !== '') history.replaceState(null, '', '/sandbox');
      }
      const user = await manager.getUser();
      if (user === null) return null;
      if (user.expired) {
        await manager.removeUser();
        return null;
      }
      return session(user.profile, user.access_token);
    },
    enter: (persona) => manager.signinRedirect(persona === undefined ? { prompt: 'login' } : { login_hint: persona }),
    forget: () => manager.removeUser(),
    async leave() {
      // First, so that the ID token is not put into the address as a hint.
      await manager.removeUser();
      await manager.signoutRedirect();
    },
  };
}
