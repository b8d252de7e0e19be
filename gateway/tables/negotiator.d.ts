declare module 'negotiator' {
  /** Content negotiation by RFC 9110; the part of it that is used here. */
  export default class Negotiator {
    constructor(request: { readonly headers: { readonly accept?: string } });
    /** Those of `available` that are acceptable, the best first. */
    mediaTypes(available: readonly string[]): string[];
  }
}
