import { createHash } from 'node:crypto';
import { asText } from '../../../schema/html/index.ts';
import type { Persona } from '../personas.ts';

const style = `
:root { color-scheme: light dark; --line: #8886; --accent: #a4262c }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; margin-bottom: 0 } .en { opacity: .75 } p.en { margin-top: 0 }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .75rem; list-style: none; padding: 0 }
button { font: inherit; text-align: start; width: 100%; height: 100%; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: none; color: inherit; cursor: pointer }
button:hover, button:focus-visible { outline: 2px solid var(--accent) }
strong, button span { display: block } code { font-size: .8rem }
`;

/** Policy of every page of the embedded issuer: nothing but its own inline style and its own forms. */
export const issuerContentSecurityPolicy = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

const page = (title: string, body: string): string => `<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asText(title)} · Simpul</title><style>${style}</style></head>
<body><main>${body}</main></body>
</html>`;

const heading = (id: string, en: string): string => `<h1>${asText(id)}</h1><p class="en" lang="en">${asText(en)}</p>`;

const card = ({ id, name, title, agency, purposes }: Persona): string => `
<li><button name="persona" value="${asText(id)}"><strong>${asText(agency)} · ${asText(name)}</strong>
<span>${asText(title.id)}</span><span class="en" lang="en">${asText(title.en)}</span>
<code>${asText(id)} · ${asText(purposes.join(', '))}</code></button></li>`;

/** The page on which one chooses who to be. */
export const personaPage = (personas: Iterable<Persona>, action: string): string =>
  page(
    'Masuk',
    `${heading('Masuk sebagai siapa?', 'Sign in as whom?')}
<p>Penerbit ini hanya untuk peragaan: semua nama rekaan dan tidak ada kata sandi.
<span class="en" lang="en">This issuer is for demonstration only: every name is made up and there is no password.</span></p>
<form method="post" action="${asText(action)}"><ul>${[...personas].map(card).join('')}</ul></form>`,
  );

/** The page that asks before signing out. @param form hidden form of oidc-provider, already safe HTML */
export const signOutPage = (form: string): string =>
  page(
    'Keluar',
    `${heading('Keluar dari Simpul?', 'Sign out of Simpul?')}${form}
<ul><li><button form="op.logoutForm" name="logout" value="yes"><strong>Keluar</strong><span class="en" lang="en">Sign out</span></button></li>
<li><button form="op.logoutForm"><strong>Tetap masuk</strong><span class="en" lang="en">Stay signed in</span></button></li></ul>`,
  );

/** The page after signing out, when nothing else was asked for. */
export const signedOutPage = (): string =>
  page('Sudah keluar', `${heading('Anda sudah keluar.', 'You are signed out.')}<p><a href="/">Simpul</a></p>`);

/** The page of a sign-in that failed. @param error OAuth error code, and the issuer's sentence about it */
export const errorPage = (error: string, description: string | undefined): string =>
  page(
    'Gagal masuk',
    `${heading('Masuk tidak berhasil.', 'Sign-in did not succeed.')}
<p><code>${asText(error)}</code> <span lang="en">${asText(description ?? '')}</span></p><p><a href="/">Simpul</a></p>`,
  );
