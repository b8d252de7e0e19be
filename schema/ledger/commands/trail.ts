import { readFileSync } from 'node:fs';
import { readTrail, trailPage, trailSheet } from '../../processing/index.ts';
import { askingOptions, askingUsage, deliver, gateIn, registerIn, timeIn } from '../asking.ts';
import { type Command, Misused, textOf, textsOf } from '../command.ts';
import { contentOf, keysOf } from '../files.ts';

/** The NIK from a file or from standard input: an argument would stand in the list of processes. @throws Misused without it */
function subjectIn(from: string): string {
  const text = (from === '-' ? readFileSync(0, 'utf8') : contentOf(from, '--subject')).trim();
  if (!/^\d{16}$/.test(text)) throw new Misused('--subject: a file with one NIK of 16 digits, or - for standard input');
  return text;
}

/** A person's trail, each entry of it verified. */
export const trail: Command = {
  usage: `trail --subject FILE|- --key KEY|FILE [--since MOMENT] [--until MOMENT] [--html] ${askingUsage}
    rekam jejak seseorang, tiap catatan dibuktikan · a person's trail, each entry proven
    --html     halaman untuk dicetak, tanpa sumber luar; bawaan Markdown · a page to print, nothing from outside; default Markdown
    --subject  berkas berisi NIK, atau - untuk masukan baku · a file with the NIK, or - for standard input
    --key      kunci umum buku catatan, boleh berulang · public key of a log, may be repeated`,
  options: {
    ...askingOptions,
    subject: { type: 'string' },
    key: { type: 'string', multiple: true },
    since: { type: 'string' },
    until: { type: 'string' },
    html: { type: 'boolean' },
  },
  names: 0,
  async run(line, env) {
    const from = textOf(line, 'subject');
    const given = textsOf(line, 'key');
    if (from === undefined || given.length === 0) throw new Misused('--subject FILE|- and --key KEY|FILE are wanted');
    const gate = gateIn(line, env, 'DATA_SUBJECT_REQUEST');
    const keys = keysOf(given);
    const [since, until] = [timeIn(line, 'since', 'moment'), timeIn(line, 'until', 'moment')];
    const { instruments } = registerIn(env);
    const found = await readTrail(gate, { subject: subjectIn(from), since, until }, keys);
    const titles = new Map([...instruments].map(([id, { title }]) => [id, title]));
    const html = line.options.html === true;
    const page = (html ? trailSheet : trailPage)(found, titles, gate.language, new Date().toISOString());
    return { lines: deliver(line, gate.language, page, found, html ? 'html' : 'md'), code: 0 };
  },
};
