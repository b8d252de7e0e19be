import { lazy, Suspense, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { SandboxSettings } from '../sandbox-settings.ts';
import { AskingBar } from './asking-bar.tsx';
import './sandbox.css';
import { loadSettings } from './settings.ts';
import { useTexts } from './shell/index.ts';
import { LanguageProvider } from './shell/language.tsx';
import { messages } from './shell/messages.ts';
import { createSignIn, type Session, type SignIn } from './sign-in.ts';

// The editor is by far the largest part: the bar above it need not wait for it.
const Editor = lazy(() => import('./editor.tsx'));

interface SandboxProps {
  readonly settings: SandboxSettings;
  readonly signIn: SignIn;
  readonly arrived: Session | null;
  readonly fault: string | null;
}

function Sandbox({ settings, signIn, arrived, fault }: SandboxProps) {
  const t = useTexts(messages);
  const [session, setSession] = useState(arrived);
  const [expired, setExpired] = useState(false);
  useEffect(
    () =>
      signIn.watch((news) => {
        setExpired(news.kind === 'expired');
        if (news.kind === 'renewed') setSession(news.session);
      }),
    [signIn],
  );
  const [chosen, setPurpose] = useState<string | null>(null);
  const [denial, setDenial] = useState('filter');
  const allowed = session?.purposes ?? ['PUBLIC_INFORMATION'];
  const purpose = chosen !== null && allowed.includes(chosen) ? chosen : (allowed[0] ?? null);

  const become = async (persona: string | null) => {
    if (persona !== null) return signIn.enter(persona || undefined);
    await signIn.forget();
    setSession(null);
    setExpired(false);
  };
  return (
    <>
      <AskingBar
        settings={settings}
        session={session}
        expired={expired}
        purpose={purpose}
        denial={denial}
        onPersona={become}
        onPurpose={setPurpose}
        onDenial={setDenial}
        onLeave={() => signIn.leave()}
      />
      {fault !== null && (
        <p className="fault" role="alert">
          {t('signInFailed', { detail: fault })}
        </p>
      )}
      {/* GraphiQL speaks English alone */}
      <div className="editor" lang="en">
        <Suspense fallback={null}>
          <Editor
            key={`${session?.subject} ${purpose}`}
            accessToken={session?.accessToken ?? null}
            purpose={purpose}
            denial={denial}
          />
        </Suspense>
      </div>
    </>
  );
}

const settings = await loadSettings();
const signIn = createSignIn(settings.signIn, '/sandbox');
const wanted = new URLSearchParams(location.search).get('persona');
let arrived: Session | null = null;
let fault: string | null = null;
try {
  arrived = await signIn.current();
} catch (error) {
  fault = error instanceof Error ? error.message : 'error';
}
if (wanted !== null && wanted !== arrived?.subject && settings.personas.some(({ id }) => id === wanted))
  await signIn.enter(wanted);
else
  createRoot(document.getElementById('root') as HTMLElement).render(
    <LanguageProvider>
      <Sandbox settings={settings} signIn={signIn} arrived={arrived} fault={fault} />
    </LanguageProvider>,
  );
