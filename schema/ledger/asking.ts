import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '../errors/index.ts';
import type { Register } from '../language/index.ts';
import { loadRegister } from '../language/load.ts';
import type { GateOptions } from '../processing/index.ts';
import { type CommandLine, Misused, textOf } from './command.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Options of the commands that ask the graph, so that an instrument grants what they tell and the gate records it. */
export const askingOptions = {
  url: { type: 'string' },
  purpose: { type: 'string' },
  lang: { type: 'string' },
  'token-command': { type: 'string' },
  'token-file': { type: 'string' },
  out: { type: 'string' },
} as const;

export const askingUsage =
  '--token-command CMD | --token-file FILE [--url URL] [--purpose CODE] [--lang id|en] [--out BASE]';

/** @throws Misused */
export function gateIn(line: CommandLine, env: Environment, purpose: string): GateOptions {
  const url = textOf(line, 'url') ?? 'http://127.0.0.1:4000';
  if (!/^https?:\/\/[^/]+$/.test(url)) throw new Misused('--url: http(s)://HOST');
  const language = textOf(line, 'lang') ?? 'id';
  if (language !== 'id' && language !== 'en') throw new Misused('--lang: id | en');
  return {
    ...{ url, language },
    purpose: textOf(line, 'purpose') ?? purpose,
    tokenCommand: textOf(line, 'token-command'),
    tokenFile: textOf(line, 'token-file'),
    token: env.SIMPUL_TOKEN,
  };
}

/** The register by which a page is worded. Read before the gate is asked, whose answer would be on record for nothing. @throws SimpulError */
export const registerIn = (env: Environment): Register =>
  loadRegister(env.SIMPUL_REGISTER || fileURLToPath(new URL('../agreements', import.meta.url)));

/** A moment or a day of an option. @throws Misused */
export function timeIn(line: CommandLine, name: string, kind: 'day' | 'moment'): string | null {
  const text = textOf(line, name);
  if (text === undefined) return null;
  const shape = kind === 'day' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
  if (!shape.test(text) || Number.isNaN(Date.parse(text)))
    throw new Misused(`--${name}: ${kind === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM-DDThh:mm:ssZ'}`);
  return text;
}

/** The page to the terminal, or page and JSON to files that only their owner reads. @returns what to print */
export function deliver(
  line: CommandLine,
  language: Language,
  page: string,
  json: object,
  written: 'md' | 'html' = 'md',
): string[] {
  const base = textOf(line, 'out');
  if (base === undefined) return page.trimEnd().split('\n');
  const files = [`${base}.${language}.${written}`, `${base}.json`] as const;
  writeFileSync(files[0], page, { mode: 0o600 });
  writeFileSync(files[1], `${JSON.stringify(json, null, 2)}\n`, { mode: 0o600 });
  return [...files];
}
