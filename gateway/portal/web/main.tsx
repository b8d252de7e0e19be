import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import { loadSettings } from './settings.ts';
import { App } from './shell/app.tsx';
import { LanguageProvider } from './shell/language.tsx';
import { unfoldInPrint } from './shell/print.ts';
import { ReaderProvider } from './shell/reader.tsx';
import { applyTheme } from './shell/theme.ts';
import { createSignIn, type Session } from './sign-in.ts';

applyTheme();
unfoldInPrint();
const settings = await loadSettings();
const signIn = createSignIn(settings.signIn, '/');
let arrived: Session | null = null;
let fault: string | null = null;
try {
  arrived = await signIn.current();
} catch (error) {
  fault = error instanceof Error ? error.message : 'error';
}
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LanguageProvider>
      <ReaderProvider settings={settings} signIn={signIn} arrived={arrived}>
        <App fault={fault} />
      </ReaderProvider>
    </LanguageProvider>
  </StrictMode>,
);
