import { OidcClient, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { SandboxSettings } from '../sandbox-settings.ts';

/** Who is signed in on this page, and the token that says so. */
export interface Session {
  readonly subject: string;
  readonly name: string;
  readonly agency: string;
  readonly purposes: readonly string[];
  readonly accessToken: string;
}

/** What a page learns of its session after it has begun. */
export type SessionNews = { readonly kind: 'renewed'; readonly session: Session } | { readonly kind: 'expired' };

/** Signing in and out of a page: OpenID Connect code flow with PKCE; tokens stay in this tab's sessionStorage. */
export interface SignIn {
  /** The session of this tab, taken from a sign-in that just came back or from the storage; null: the public. */
  current(): Promise<Session | null>;
  /**
   * Leaves for the issuer, to come back to `returnTo`.
   * @param persona demo persona, which needs no choice there
   * @param returnTo an address of this page's own document
   */
  enter(persona?: string, returnTo?: string): Promise<void>;
  /** Forgets the token here and becomes the public; the issuer still knows the persona. */
  forget(): Promise<void>;
  /** Signs out here and at the issuer. */
  leave(): Promise<void>;
  /**
   * Tokens of demo personas, by name, without leaving the page; nobody becomes another one by it. For an issuer of this very origin,
   * which signs a persona in by its name alone. @throws Error where it does not
   */
  borrow(personas: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Tells when the token was renewed or has run out; call what it gives to hear no more. */
  watch(heard: (news: SessionNews) => void): () => void;
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);

const session = ({ profile, access_token: accessToken }: User): Session => ({
  subject: profile.sub,
  name: profile.name ?? profile.sub,
  agency: String(profile.agency ?? ''),
  purposes: list(profile.purposes),
  accessToken,
});

/** An address within this site; what another document stored is no place to go. */
const withinSite = (address: unknown, otherwise: string): string =>
  typeof address === 'string' && /^\/(?!\/)/.test(address) ? address : otherwise;

/**
 * Builds the sign-in of a page.
 * @param page path at which the issuer gives its answer: `/` or `/sandbox`
 */
export function createSignIn({ authority, clientId }: SandboxSettings['signIn'], page: '/' | '/sandbox'): SignIn {
  const address = `${location.origin}${page}`;
  const store = new WebStorageStateStore({ store: sessionStorage });
  const settings = {
    authority,
    client_id: clientId,
    redirect_uri: address,
    post_logout_redirect_uri: address,
    response_type: 'code',
    scope: 'openid',
    stateStore: store,
    loadUserInfo: false,
  } as const;
  const manager = new UserManager({
    ...settings,
    userStore: store,
    // By hand, below: the library would fall back to a hidden frame, which the policy of these pages forbids.
    automaticSilentRenew: false,
    monitorSession: false,
  });
  const client = new OidcClient(settings);
  /** Where the issuer sends a persona back to, the code in it. */
  const arrivalOf = async (persona: string): Promise<string> => {
    const { url } = await client.createSigninRequest({ request_type: 'si:r', login_hint: persona });
    return (await fetch(url)).url;
  };
  return {
    async current() {
      const query = new URLSearchParams(location.search);
      if (query.has('state')) {
        let returnTo = page as string;
        try {
          if (query.has('code') || query.has('error')) {
            const user = await manager.signinCallback();
            returnTo = withinSite(user?.state, page);
          }
        } finally {
          // A code must not stay in the address, where it would be copied and kept in the history.
          history.replaceState(null, '', returnTo);
        }
      }
      const user = await manager.getUser();
      if (user === null) return null;
      if (user.expired) {
        await manager.removeUser();
        return null;
      }
      return session(user);
    },
    enter: (persona, returnTo = page) =>
      manager.signinRedirect({
        state: returnTo,
        ...(persona === undefined ? { prompt: 'login' } : { login_hint: persona }),
      }),
    forget: () => manager.removeUser(),
    async leave() {
      // First, so that the ID token is not put into the address as a hint.
      await manager.removeUser();
      await manager.signoutRedirect();
    },
    async borrow(personas) {
      const own = await manager.getUser();
      const tokens = new Map<string, string>();
      try {
        for (const persona of personas) {
          const { access_token: token } = await client.processSigninResponse(await arrivalOf(persona));
          tokens.set(persona, token);
        }
      } finally {
        // The issuer knows one persona at a time: without this the reader's own session could not be renewed.
        if (own !== null && personas.length > 0) await manager.signinRedirectCallback(await arrivalOf(own.profile.sub));
      }
      return tokens;
    },
    watch(heard) {
      const renew = async (): Promise<void> => {
        const user = await manager.getUser();
        if (user?.refresh_token === undefined) return;
        const renewed = await manager.signinSilent().catch(() => null);
        if (renewed !== null) heard({ kind: 'renewed', session: session(renewed) });
      };
      const stops = [
        manager.events.addAccessTokenExpiring(renew),
        manager.events.addAccessTokenExpired(() => heard({ kind: 'expired' })),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
