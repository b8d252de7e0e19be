import type { Language } from '../errors/index.ts';
import { asText } from '../html/index.ts';
import { givenIn, type Titles, type Trail, type TrailEntry, trailWords } from './trail.ts';
import { wordsIn } from './words.ts';

const style = `:root{color-scheme:light dark}
body{font:16px/1.5 Georgia,serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:light-dark(#1a1a1a,#ece8de);background:light-dark(#fff,#14181d);overflow-wrap:break-word}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;border-top:1px solid #999;padding-top:1rem;margin-top:2rem}
dt{font-weight:bold}dd{margin:0 0 .4rem}ul{margin:0;padding-left:1.2rem}
.proof{font:13px/1.4 system-ui,sans-serif;background:light-dark(#f4f4f2,#1f252d);padding:.5rem .8rem}.proof dd{overflow-wrap:anywhere}
code,pre{font-size:.85em}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:light-dark(#f4f4f2,#1f252d);padding:.5rem .8rem}
@page{size:A4;margin:18mm}
@media print{:root{color-scheme:light}body{margin:0;max-width:none;padding:0;font-size:11pt}.proof,pre,li{break-inside:avoid}h2,dt{break-after:avoid}}`;

/**
 * A trail as a page to print: one HTML file with nothing from outside and nothing that runs. It tells under which signed
 * checkpoint each entry is proven, and has those checkpoints; the audit paths stand in it as data (`#trail`), the same as the JSON.
 * @param titles of the instruments that are known now
 */
export function trailSheet(trail: Trail, titles: Titles, language: Language, now: string): string {
  const words = wordsIn(language);
  const { agency, purpose } = words;
  const say = (id: string, en: string): string => asText(words.say(id, en));
  const moment = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'Asia/Jakarta',
  });
  const time = (iso: string): string =>
    `<time datetime="${asText(iso)}">${asText(moment.format(new Date(iso)))} WIB</time>`;
  const list = (items: readonly string[]): string => `<ul>${items.map((i) => `<li>${asText(i)}</li>`).join('')}</ul>`;
  const item = (name: string, value: string): string => `<dt>${name}</dt><dd>${value}</dd>`;

  const section = (entry: TrailEntry): string => {
    const { clauses, elements } = givenIn(entry, words, titles);
    return `<section><h2>${time(entry.time)} — ${asText(agency(entry.consumer))}</h2><dl>
${item(say('Tujuan', 'Purpose'), asText(purpose(entry.purpose)))}
${item(say('Peran peminta', 'Role of the reader'), asText(entry.roles.join(', ') || '–'))}
${item(say('Menurut', 'Under'), list(clauses))}
${item(say('Elemen dan bentuknya', 'Elements and their forms'), list(elements))}
</dl><dl class="proof">
${item(say('Buku catatan', 'Ledger'), `<code>${asText(entry.origin)}</code>`)}
${item(say('Nomor catatan', 'Entry'), asText(entry.index))}
${item(say('Sidik catatan', 'Leaf hash'), `<code>${asText(entry.proof.leaf)}</code>`)}
${item(say('Akar pohon yang ditandatangani', 'Root of the signed tree'), `<code>${asText(entry.provenUnder.root)}</code> (${entry.provenUnder.size} ${say('catatan', 'entries')})`)}
</dl></section>`;
  };

  const title = say('Rekam jejak pemrosesan data pribadi', 'Trail of the processing of personal data');
  const [whole, covers, odds, right] = trailWords(trail, words).map(asText);
  const checkpoints = [...new Set(trail.entries.map(({ proof }) => proof.checkpoint))];
  const span = (moment: string | null, open: string): string => (moment === null ? open : time(moment));
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${style}</style></head><body>
<header><h1>${title}</h1>
<p>${say('Dibuat', 'Made')} ${time(now)}. ${say('Masa', 'Period')}: ${span(trail.since, say('sejak catatan pertama', 'since the first entry'))} – ${span(trail.until, say('sekarang', 'now'))}.</p>
<p>${whole}</p><p>${covers}</p><p>${odds}</p></header>
<main>
${trail.entries.map(section).join('\n')}
<section><h2>${say('Bukti', 'Proof')}</h2>
<p>${say('Sebelum halaman ini dibuat, tiap catatan di atas telah terbukti termasuk dalam pohon (RFC 6962) yang titik periksanya ditandatangani pencatat. Titik periksanya di bawah ini; jalur audit tiap catatan ada dalam berkas ini sebagai data (trail) dan dalam JSON-nya. Siapa pun yang memegang kunci umum pencatat dapat memeriksanya lagi:', 'Before this page was made, each entry above was proven to be included in the tree (RFC 6962) whose checkpoint its keeper has signed. The checkpoints stand below; the audit path of each entry is in this file as data (trail), and in its JSON. Whoever has the public key of the ledger can verify it again:')}</p>
<pre>npm run -s ledger -- verify ${say('ALAMAT', 'ADDRESS')}/ledger --key ${say('KUNCI', 'KEY')} --receipt ${say('NOMOR', 'ENTRY')}</pre>
${checkpoints.map((note) => `<pre>${asText(note)}</pre>`).join('\n')}
</section>
</main>
<footer><p>${right}</p></footer>
<script type="application/json" id="trail">${JSON.stringify(trail).replaceAll('<', '\\u003c')}</script>
</body></html>
`;
}
