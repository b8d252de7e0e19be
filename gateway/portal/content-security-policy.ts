/** `origin` of an issuer elsewhere, to which the sandbox must be able to speak. */
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

/** The first page: files of our own, nothing inline. */
export const homePolicy = policy(`'self'`, `'none'`, undefined);

/** The sandbox: Monaco writes its styles inline and works in workers, which are files of our own. */
export const sandboxPolicy = (issuer: string | undefined): string => policy(`'self' 'unsafe-inline'`, `'self'`, issuer);

/** Scripts, as a worker takes its policy from its own file: no network but its own modules. */
export const assetPolicy = `default-src 'none'; script-src 'self'`;
