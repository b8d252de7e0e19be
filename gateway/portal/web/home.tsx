import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { SandboxSettings } from '../sandbox-settings.ts';
import './page.css';
import { loadSettings } from './settings.ts';

function Personas({ personas }: Pick<SandboxSettings, 'personas'>) {
  if (personas.length === 0) return null;
  return (
    <section>
      <h2>Persona peragaan</h2>
      <p lang="en">Demo personas. Every name is made up; what each may read is decided by the agreements alone.</p>
      <div className="wide">
        <table>
          <thead>
            <tr>
              <th>Persona</th>
              <th>Instansi · Agency</th>
              <th>Tugas · Task</th>
              <th>Tujuan · Purposes</th>
            </tr>
          </thead>
          <tbody>
            {personas.map(({ id, agency, title, purposes }) => (
              <tr key={id}>
                <td>
                  <a href={`/sandbox?persona=${id}`}>{id}</a>
                </td>
                <td>{agency}</td>
                <td>
                  {title.id} · <span lang="en">{title.en}</span>
                </td>
                <td>{purposes.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Home({ settings }: { readonly settings: SandboxSettings }) {
  return (
    <main>
      <h1>Simpul</h1>
      <p>
        Gerbang tempat instansi pemerintah saling membaca data, masing-masing hanya sejauh perjanjian yang
        ditandatangani. Satu graf GraphQL, satu daftar perjanjian di depannya.
      </p>
      <p lang="en">
        The gate through which government agencies read one another's data, each only as far as a signed agreement
        allows. One GraphQL graph, one register of agreements in front of it.
      </p>
      <ul className="links">
        <li>
          <a href="/sandbox">Sandbox GraphQL</a>
        </li>
        <li>
          <a href="/healthz">Hidup? · Alive?</a>
        </li>
        <li>
          <a href="/readyz">Siap? · Ready?</a>
        </li>
      </ul>
      <Personas personas={settings.personas} />
      <p>
        Token dari terminal: <code>npm run -s token -- bps-analyst</code> ·{' '}
        <span lang="en">A token from a terminal</span>
      </p>
    </main>
  );
}

const root = createRoot(document.getElementById('root') as HTMLElement);
root.render(
  <StrictMode>
    <Home settings={await loadSettings()} />
  </StrictMode>,
);
