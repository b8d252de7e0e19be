/** Bounds on one request, each with its unit. Published in the README. */
export const limits = {
  /** bytes of the HTTP body */
  bodyBytes: 256 * 1024,
  /** lexical tokens of the document */
  tokens: 5_000,
  /** levels of selection sets */
  depth: 20,
  /** aliases in the document */
  aliases: 60,
  /** directives in the document */
  directives: 60,
  /** milliseconds from the request to its answer */
  deadline: 30_000,
  /** milliseconds in which a file in pages may begin another one */
  fileTime: 900_000,
  /** pages of a file */
  filePages: 10_000,
  /** pages of a file for each row that a page is asked to have: each page is an entry of the ledger */
  filePagesPerRow: 100,
  /** requests at work at the same time, unless set otherwise; more are told to come back */
  concurrency: 128,
  /** connections open at the same time, idle ones too, unless set otherwise; more are closed at once */
  connections: 2_048,
} as const;
