import { createHash } from 'node:crypto';

/** @param issuer origin of an issuer elsewhere, with which the pages must be able to speak */
const policy = (style: string, worker: string, issuer: string | undefined): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src ${style}`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self'${issuer === undefined ? '' : ` ${issuer}`}`,
    `worker-src ${worker}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');

/** The one style that Observable Plot writes into each chart of class `plot`; test/browser/portal.test.ts notices a change of it. */
const plotStyle = `:where(.plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot text),
:where(.plot tspan) {
  white-space: pre;
}`;
const plotHash = createHash('sha256').update(plotStyle).digest('base64');

/** The pages: files of our own, and inline nothing but the style of a chart. */
export const pagePolicy = (issuer: string | undefined): string =>
  policy(`'self' 'sha256-${plotHash}'`, `'none'`, issuer);

/** The sandbox: Monaco writes its styles inline and works in workers, which are files of our own. */
export const sandboxPolicy = (issuer: string | undefined): string => policy(`'self' 'unsafe-inline'`, `'self'`, issuer);

/** Scripts, as a worker takes its policy from its own file: no network but its own modules. */
export const assetPolicy = `default-src 'none'; script-src 'self'`;
