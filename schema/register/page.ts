import type { Language } from '../errors/index.ts';
import { asText } from '../html/index.ts';
import { endOf, type Grant, type Instrument, stateAt } from '../language/index.ts';
import type { PartySignature } from '../language/load.ts';
import type { Elements } from '../policy/index.ts';
import { forms } from '../vocabulary/index.ts';
import {
  acts,
  agencyName,
  conditionWords,
  formName,
  kinds,
  legalBasisName,
  modes,
  purposeName,
  rowsWords,
  states,
} from './words.ts';

/** What the page of an instrument is made from. */
export interface PageQuestion {
  readonly instrument: Instrument;
  readonly above: Instrument | undefined;
  readonly elements: Elements;
  readonly signatures: readonly PartySignature[];
  readonly language: Language;
  /** ms since epoch */
  readonly now: number;
}

const style = `body{font:16px/1.5 Georgia,serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;border-top:1px solid #999;padding-top:1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;font:14px/1.4 system-ui,sans-serif}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #ddd}
dt{font-weight:bold}dd{margin:0 0 .4rem}.warning{border-left:4px solid #b45309;padding:.4rem .8rem;background:#fff7ed}
.forbids{border-left:4px solid #b91c1c;padding-left:.8rem}.not{color:#b91c1c}code{font-size:.85em}
@media print{body{margin:0}h2{break-after:avoid}tr{break-inside:avoid}}`;

/** A self-contained HTML page of one instrument for people who read law and not code, clause by clause. */
export function pageOf({ instrument, above, elements, signatures, language, now }: PageQuestion): string {
  const say = (id: string, en: string): string => asText(language === 'id' ? id : en);
  const state = stateAt(instrument, above, now);
  const until = endOf(instrument, above);
  const list = (items: readonly string[]): string => items.map((i) => asText(i)).join('<br>');

  const row = (coordinate: string, form: keyof typeof forms): string => {
    const element = elements.byCoordinate.get(coordinate);
    const { example } = forms[form];
    const shown = form === 'clear' ? '' : ` <br><small>${asText(example.from)} → ${asText(String(example.to))}</small>`;
    return `<tr><td><code>${asText(coordinate)}</code></td><td>${asText(element?.definition ?? '')}</td><td>${asText(element?.class ?? '')}</td><td>${asText(formName(form, language))}${shown}</td></tr>`;
  };
  const clause = (g: Grant): string => `<section>
<h2>${asText(g.clause)}</h2>
<p><strong>${asText(agencyName(g.from, language))}</strong> ${say('memberi', 'gives')} <strong>${asText(agencyName(g.to, language))}</strong>:</p>
<dl>
<dt>${say('Untuk', 'For')}</dt><dd>${list(g.purposes.map((p) => purposeName(p, language)))}</dd>
<dt>${say('Kepada', 'To whom')}</dt><dd>${g.roles === undefined ? say('semua peran', 'every role') : list(g.roles)}</dd>
<dt>${say('Cara', 'How')}</dt><dd>${asText(modes[g.mode][language])}</dd>
<dt>${say('Baris', 'Rows')}</dt><dd>${asText(rowsWords(g.rows, language))}</dd>
<dt>${say('Syarat', 'Conditions')}</dt><dd>${list(conditionWords(g, language))}</dd>
${g.explicit === undefined ? '' : `<dt>${say('Diberikan lebih terang daripada kelasnya', 'Given more openly than its class')}</dt><dd>${list(Object.entries(g.explicit.fields).flatMap(([type, fields]) => fields.map((f) => `${type}.${f}`)))}: ${asText(g.explicit.reason[language])}</dd>`}
</dl>
<table><thead><tr><th>${say('Elemen', 'Element')}</th><th>${say('Definisi', 'Definition')}</th><th>${say('Kelas', 'Class')}</th><th>${say('Bentuk', 'Form')}</th></tr></thead><tbody>
${Object.entries(g.fields)
  .flatMap(([type, fields]) => Object.entries(fields).map(([f, form]) => row(`${type}.${f}`, form)))
  .join('\n')}
</tbody></table></section>`;

  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${asText(instrument.title[language])}</title><style>${style}</style></head><body>
<header><p>${asText(kinds[instrument.kind][language])}${instrument.number === undefined ? '' : ` · ${asText(instrument.number)}`} · <code>${asText(instrument.id)}</code></p>
<h1>${asText(instrument.title[language])}</h1>
<dl>
<dt>${say('Pihak', 'Parties')}</dt><dd>${list(instrument.parties.map((p) => agencyName(p, language)))}</dd>
<dt>${say('Keadaan', 'State')}</dt><dd${state === 'ACTIVE' ? '' : ' class="not"'}>${asText(states[state][language])}</dd>
<dt>${say('Masa berlaku', 'In force')}</dt><dd>${instrument.period.from} – ${until ?? say('tanpa batas', 'without end')}</dd>
${above === undefined ? '' : `<dt>${say('Di bawah', 'Under')}</dt><dd>${asText(above.title[language])} <code>${asText(above.id)}</code></dd>`}
<dt>${say('Dasar pemrosesan (UU 27/2022 Pasal 20)', 'Legal base (UU 27/2022 Art. 20)')}</dt><dd>${list(instrument.legalBases.map((b) => legalBasisName(b, language)))}</dd>
</dl>
<p class="warning">${asText(instrument.provenance[language])}</p></header>
<main>
${instrument.grants.length === 0 ? `<p>${say('Instrumen ini tidak memberi data; yang memberi adalah perjanjian di bawahnya.', 'This instrument gives no data; agreements under it do.')}</p>` : instrument.grants.map(clause).join('\n')}
${instrument.prohibitions
  .map(
    (p) => `<section class="forbids"><h2>${asText(p.clause)} — ${say('larangan', 'prohibition')}</h2>
<p><strong>${asText(agencyName(p.from, language))}</strong> ${say('tidak memberi', 'does not give')} <strong>${asText(agencyName(p.to, language))}</strong>: ${asText(p.reason[language])}.</p>
<ul>${Object.entries(p.fields)
      .flatMap(([type, fields]) =>
        fields.map(
          (f) =>
            `<li><code>${asText(`${type}.${f}`)}</code> ${asText(elements.byCoordinate.get(`${type}.${f}`)?.definition ?? '')}</li>`,
        ),
      )
      .join('\n')}</ul></section>`,
  )
  .join('\n')}
<section><h2>${say('Riwayat dan tanda tangan', 'Acts and signatures')}</h2><ul>
${instrument.acts.map((a) => `<li>${asText(a.on)}: ${asText(acts[a.act]?.[language] ?? a.act)}${a.number === undefined ? '' : ` (${asText(a.number)})`}${a.by === undefined ? '' : `, ${asText(agencyName(a.by.agency, language))}`}${a.reason === undefined ? '' : `: ${asText(a.reason[language])}`}</li>`).join('\n')}
${signatures.map((s) => `<li>${asText(agencyName(s.party, language))}: Ed25519, ${say('kunci', 'key')} <code>${asText(s.key)}</code>, ${asText(s.on)}</li>`).join('\n')}
</ul><p>${say('Yang tidak disebut di sini tidak diberikan. Larangan mengalahkan pemberian.', 'What is not named here is not granted. A prohibition wins over a grant.')}</p></section>
</main></body></html>
`;
}
