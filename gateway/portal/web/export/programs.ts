import type { Language } from '../../../../schema/errors/index.ts';
import { messages } from './messages.ts';

/** A question as it is to be asked by a program. */
export interface Asked {
  /** Address of the gate, `http://127.0.0.1:4000`. */
  readonly gate: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** null: the public. */
  readonly purpose: string | null;
  readonly signedIn: boolean;
  /** Of the comments, and of the errors that the gate tells. */
  readonly language: Language;
}

/** Writes the program. The token never stands in it: it is read from where programs keep secrets. */
type Write = (asked: Asked) => string;

const body = ({ query, variables }: Asked): string => JSON.stringify({ query, variables });
const headersOf = ({ purpose, signedIn, language }: Asked, token: string): Array<readonly [string, string]> => [
  ['content-type', 'application/json'],
  ['accept-language', language],
  ...(purpose === null ? [] : [['x-purpose', purpose] as const]),
  ...(signedIn ? [['authorization', token] as const] : []),
];
/** What the comment of a table of rows says. @param empty how the program writes what is not there */
const statusIn = (language: Language, empty: string): string => messages.status[language].replace('{empty}', empty);
/** A text between single quotes, as a shell reads it. */
const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
/** A text in M, the language of Power Query: quotes doubled, line ends written out. */
const m = (text: string): string =>
  `"${text.replaceAll('#(', '#(#)(').replaceAll('"', '""').replaceAll('\n', '#(lf)')}"`;
/** Rows whose values have their types: a code stays text, a list a list. */
const rows = 'application/vnd.simpul.rows+json';

const curl: Write = (asked) =>
  [
    `curl -s ${asked.gate}/graphql`,
    ...headersOf(asked, 'Bearer $SIMPUL_TOKEN').map(([name, value]) =>
      value.includes('$') ? `  -H "${name}: ${value}"` : `  -H '${name}: ${value}'`,
    ),
    `  -d ${shell(body(asked))}`,
  ].join(' \\\n');

const typescript: Write = (asked) => `const response = await fetch('${asked.gate}/graphql', {
  method: 'POST',
  headers: {
${headersOf(asked, '')
  .map(([name, value]) => `    '${name}': ${value === '' ? "'Bearer ' + process.env.SIMPUL_TOKEN" : `'${value}'`},`)
  .join('\n')}
  },
  body: JSON.stringify(${body(asked)}),
});
const { data, errors } = await response.json();
`;

const python: Write = (asked) => `import os
import pandas as pd
import requests

response = requests.post(
    "${asked.gate}/graphql",
    headers={
        "accept": "${rows}",
${headersOf(asked, '')
  .map(
    ([name, value]) => `        "${name}": ${value === '' ? `"Bearer " + os.environ["SIMPUL_TOKEN"]` : `"${value}"`},`,
  )
  .join('\n')}
    },
    data=${JSON.stringify(body(asked))}.encode(),
)
if not response.ok:
    raise SystemExit(response.text)
# ${statusIn(asked.language, 'None, NaN')}
frame = pd.DataFrame(response.json()["rows"])
`;

const r: Write = (asked) => `library(httr2)

response <- request("${asked.gate}/graphql") |>
  req_headers(
    accept = "${rows}",
${headersOf(asked, '')
  .map(
    ([name, value]) =>
      `    \`${name}\` = ${value === '' ? `paste("Bearer", Sys.getenv("SIMPUL_TOKEN"))` : `"${value}"`}`,
  )
  .join(',\n')}
  ) |>
  req_body_raw(${JSON.stringify(body(asked))}, type = "application/json") |>
  req_error(body = \\(answer) resp_body_string(answer)) |>
  req_perform()
# ${statusIn(asked.language, 'NA')}
frame <- jsonlite::fromJSON(resp_body_string(response))$rows
`;

const powerQuery: Write = (asked) => `let
    // ${messages.parameter[asked.language]}
    Answer = Web.Contents(${m(`${asked.gate}/graphql`)}, [
        Headers = [
            #"accept" = "text/csv",
${headersOf(asked, '')
  .map(([name, value]) => `            #"${name}" = ${value === '' ? '"Bearer " & SimpulToken' : m(value)}`)
  .join(',\n')}
        ],
        Content = Text.ToBinary(${m(body(asked))})
    ]),
    Rows = Csv.Document(Answer, [Delimiter = ",", Encoding = 65001]),
    Table = Table.PromoteHeaders(Rows)
in
    Table
`;

/** Name → how the question is written for it. */
export const programs: Readonly<Record<string, Write>> = {
  curl,
  TypeScript: typescript,
  'Python (pandas)': python,
  R: r,
  'Excel / Power Query': powerQuery,
};
