import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { SandboxSettings } from '../../sandbox-settings.ts';
import type { Session, SignIn } from '../sign-in.ts';

/** Who reads the pages, and for what purpose. */
export interface Reader {
  readonly settings: SandboxSettings;
  /** null: the public. */
  readonly session: Session | null;
  /** His token has run out and could not be renewed: what he asks now is refused until he signs in again. */
  readonly expired: boolean;
  /** Purposes that he may choose from. */
  readonly purposes: readonly string[];
  readonly purpose: string | null;
  choosePurpose(code: string): void;
  /** Leaves for the issuer and comes back to this address. @param persona demo persona */
  enter(persona?: string): Promise<void>;
  /** Becomes the public here. */
  forget(): Promise<void>;
  /** Signs out here and at the issuer. */
  leave(): Promise<void>;
  /** Tokens of demo personas, by name. @throws Error where the issuer has none */
  borrow: SignIn['borrow'];
  /** The gate said that the token is no longer good. */
  expire(): void;
}

const key = 'simpul.purpose';
const publicPurposes = ['PUBLIC_INFORMATION'];
const ReaderContext = createContext<Reader | null>(null);

interface ReaderProviderProps {
  readonly settings: SandboxSettings;
  readonly signIn: SignIn;
  readonly arrived: Session | null;
  readonly children: ReactNode;
}

/** Keeps the reader of this tab: his session, renewed while the issuer lets it, and his purpose. */
export function ReaderProvider({ settings, signIn, arrived, children }: ReaderProviderProps) {
  const [session, setSession] = useState(arrived);
  const [expired, setExpired] = useState(false);
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(key));
  useEffect(
    () =>
      signIn.watch((news) => {
        setExpired(news.kind === 'expired');
        if (news.kind === 'renewed') setSession(news.session);
      }),
    [signIn],
  );
  const reader = useMemo((): Reader => {
    const purposes = session?.purposes ?? publicPurposes;
    return {
      settings,
      session,
      expired,
      purposes,
      purpose: purposes.find((p) => p === chosen) ?? purposes[0] ?? null,
      choosePurpose(code) {
        sessionStorage.setItem(key, code);
        setChosen(code);
      },
      enter: (persona) => signIn.enter(persona, location.pathname + location.search),
      async forget() {
        await signIn.forget();
        setSession(null);
        setExpired(false);
      },
      leave: () => signIn.leave(),
      borrow: (personas) => signIn.borrow(personas),
      expire: () => setExpired(true),
    };
  }, [settings, signIn, session, expired, chosen]);
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

/** Who reads. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (reader === null) throw new Error('outside of ReaderProvider');
  return reader;
}
