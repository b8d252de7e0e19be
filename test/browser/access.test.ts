import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright, type Response } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSecret, parseSigner, signRotation } from '../../schema/ledger/index.ts';
import { writeNote } from '../../schema/ledger/note/note.ts';
import type { Explanation } from '../../schema/policy/index.ts';
import { type House, openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { vocabulary } from './vocabulary.ts';

const portal = (path: string): string => fileURLToPath(new URL(`../../gateway/portal/${path}`, import.meta.url));

let house: House;
let browser: Browser;
let page: Page;
const sent: string[] = [];

beforeAll(async () => {
  if (!existsSync(portal('dist/sandbox.html'))) await build({ configFile: portal('vite.config.ts') });
  house = await openHouse({ voters: 200, port: await freePort() });
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** Opens the sandbox in a browser of its own, as a persona or as the public, with the pane "Access". */
const enter = async (persona: string | null) => {
  await (page as Page | undefined)?.context().close();
  page = await (await browser.newContext()).newPage();
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().startsWith(house.gate.url)) sent.push(request.postData() ?? '');
  });
  const basis = page.waitForResponse((r) => r.url().endsWith('/explain/basis') && r.ok());
  await page.goto(`${house.gate.url}/sandbox${persona === null ? '' : `?persona=${persona}`}`);
  await basis;
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Show Access' }).click();
  await page.getByRole('region', { name: 'Access' }).waitFor();
};
/** Types a question; nobody is asked. It begins with a word, since the editor closes a bracket that comes alone. */
const type = async (question: string) => {
  await page.locator('.graphiql-query-editor :is(textarea, .native-edit-context)').first().focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(question);
};
const shown = async (path: string) => {
  const item = page.locator('.access li').filter({ has: page.locator('code', { hasText: new RegExp(`^${path}$`) }) });
  await item.first().waitFor();
  return page.locator('.access li').evaluateAll((all) =>
    all.map((li) => ({
      path: li.querySelector('code')?.textContent,
      granted: li.className === 'granted',
      form: li.querySelector('em')?.textContent ?? null,
      told: li.querySelector('small')?.textContent ?? '',
    })),
  );
};
/** What the gate itself says. */
const explained = async (persona: string | null, query: string): Promise<Explanation> => {
  const response = await fetch(`${house.gate.url}/explain`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(persona === null ? {} : { authorization: `Bearer ${await house.token(persona)}` }),
    },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Explanation;
};

const person =
  'query { voters(first: 1) { nodes { nationalId nama: fullName ...rumah socioEconomic { welfareDecile } } } }';
const home = 'fragment rumah on Voter { streetAddress pollingStation { id } }';

describe('access while typing', () => {
  test.each([
    ['bps-analyst', `${person} ${home}`, 'voters.nodes.streetAddress'],
    ['pantarlih', `${person} ${home}`, 'voters.nodes.socioEconomic'],
    ['kemensos-officer', `${person} ${home}`, 'voters'],
    [
      null,
      'query { regions(level: DISTRICT, within: "33.08", first: 2) { nodes { name voterCount } } parties { nodes { name } } }',
      'parties.nodes.name',
    ],
  ])('%s: the page decides as the gate does', async (persona, question, path) => {
    await enter(persona);
    sent.length = 0;
    await type(question);
    const own = await shown(path);
    expect(sent).toEqual([]);
    const { paths } = await explained(persona, question);
    expect(own.map(({ path, granted, form }) => ({ path, granted, form }))).toEqual(
      paths.map(({ path, granted, form }) => ({ path, granted, form })),
    );
    for (const { path, told } of own) {
      const { granted, clause, reason, request } = paths.find((p) => p.path === path) as Explanation['paths'][number];
      expect(told).toContain(granted ? clause : reason);
      if (!granted) expect(told).toContain(request);
    }
  });

  test('refused fields are struck through as they are typed, in fragments too, and no longer once they are gone', async () => {
    await enter('bps-analyst');
    await type(`${person} ${home}`);
    const struck = page.locator('.graphiql-query-editor .refused');
    await struck.filter({ hasText: 'streetAddress' }).waitFor();
    expect((await struck.allTextContents()).join(' ')).not.toMatch(/nationalId|fullName/);
    await type('query { voters(first: 1) { nodes { fullName } } }');
    await struck.first().waitFor({ state: 'detached' });
  });

  test('the questions that this reader may ask are at hand; one that is chosen stands in the editor, not yet asked', async () => {
    await enter('bps-analyst');
    await page.getByRole('button', { name: 'Show Questions' }).click();
    const headers = { authorization: `Bearer ${await house.token('bps-analyst')}` };
    const { operations } = (await (await fetch(`${house.gate.url}/operations`, { headers })).json()) as {
      operations: Array<{ id: string }>;
    };
    await page.locator('.questions li').first().waitFor();
    expect(await page.locator('.questions code').allTextContents()).toEqual(operations.map((o) => o.id));
    sent.length = 0;
    await page.getByRole('button', { name: /each welfare decile/ }).click();
    await page.locator('.graphiql-query-editor .view-lines').getByText('KeluargaTiapDesil').waitFor();
    expect(sent).toEqual([]);
  });

  test('the plan: which agency is asked what, one after the other, and nobody is asked', async () => {
    await enter('bps-analyst');
    await type('query { voters(first: 1) { nodes { nationalId socioEconomic { welfareDecile } } } }');
    await page.getByRole('button', { name: 'Show Plan' }).click();
    house.asked();
    await page.getByRole('button', { name: 'Make the plan' }).click();
    const steps = page.locator('.plan .steps > li');
    await steps.nth(1).waitFor();
    expect(await steps.allInnerTexts()).toEqual([
      expect.stringMatching(/^KPU\s+Voter\.nationalId voters\.nodes\.nationalId$/),
      expect.stringMatching(/^BPS\s+\w+\.welfareDecile voters\.nodes\.socioEconomic\.welfareDecile$/),
    ]);
    expect(house.asked()).toBe('nobody');
  });

  test('an answer leaves a receipt, which the browser itself proves against the signed checkpoint; and the question is a program', async () => {
    await enter('bps-analyst');
    await type('query { voters(first: 1) { totalCount } }');
    const answered = page.waitForResponse(
      (r) => r.url().endsWith('/graphql') && !r.request().postData()?.includes('__schema'),
    );
    await page.locator('.graphiql-execute-button').click();
    expect((await answered).headers()['x-receipt']).toBeDefined();
    await page.getByRole('button', { name: 'Show Receipts' }).click();
    const newest = page.locator('.receipts li').first();
    // the log's head follows its entries within moments: asked until it has
    await expect
      .poll(
        async () => {
          await newest.getByRole('button').click();
          return newest.getByRole('status').textContent();
        },
        { timeout: 20_000 },
      )
      .toMatch(/Proven/);

    // a browser that knew the log by an earlier key follows the note of its change, and nothing less
    const log = parseSigner(readFileSync(join(house.folder, 'keys/ledger/gateway-1.note'), 'utf8').trim());
    const earlier = parseSigner(makeSecret(log.verifier.name));
    const place = `simpul.ledger.${log.verifier.name}`;
    expect(await page.evaluate((key) => localStorage.getItem(key), place)).toBe(`${log.verifier.text}\n`);
    await page.evaluate(
      ([key, text]) => localStorage.setItem(key as string, `${text}\n`),
      [place, earlier.verifier.text],
    );
    await newest.getByRole('button').click();
    await newest.getByText(/shows another key/).waitFor();
    const body = writeNote(signRotation(log.verifier.name, earlier, log));
    await page.route('**/ledger/rotation', (route) => route.fulfill({ body }));
    await newest.getByRole('button').click();
    await newest.getByText(/Proven/).waitFor();
    await page.getByRole('button', { name: 'Show Export' }).click();
    const program = await page.locator('.program').textContent();
    expect(program).toContain('totalCount');
    expect(program).toContain('Bearer $SIMPUL_TOKEN');
    expect(program).not.toMatch(/ey[\w-]{10,}\./);
  });
});

describe('the language that is chosen', () => {
  const titles = {
    id: ['Pertanyaan', 'Akses', 'Rencana', 'Tanda terima', 'Ekspor'],
    en: ['Questions', 'Access', 'Plan', 'Receipts', 'Export'],
  };
  const ofQuestion = (r: Response): boolean =>
    r.url().endsWith('/graphql') && !r.request().postData()?.includes('__schema');
  const switches = { id: 'Indonesia', en: 'English' };

  test('speaks alone in the bar and in every pane, which stays open under its other title', async () => {
    const { foreign } = await vocabulary();
    // purposes, personas and the family name of them all, products, fields and articles are named alike in both languages
    const names =
      /[A-Z]+(_[A-Z]+)+|[a-z]+-(analyst|officer|planner|auditor)|Contoh|Power Query|None|Pasal \d+|[A-Z]\w*\.\w+/g;
    const wrong = (text: string, language: 'id' | 'en'): string[] => foreign(text.replaceAll(names, ''), language);
    await enter('bps-analyst');
    await type(`${person} ${home}`);
    await shown('voters.nodes.streetAddress');
    const answered = page.waitForResponse(ofQuestion);
    await page.locator('.graphiql-execute-button').click();
    await answered;
    /** What a pane says, without what is code or the agreement's own words. */
    const said = (at: string): Promise<string> =>
      page.locator(at).evaluate((node) => {
        const copy = node.cloneNode(true) as Element;
        for (const code of copy.querySelectorAll('code, cite, .languages, .program')) code.remove();
        const labels = [...copy.querySelectorAll('[aria-label]')].map((e) => e.getAttribute('aria-label'));
        return [copy.textContent, node.getAttribute('aria-label'), ...labels].join(' ');
      });
    const comments = async (): Promise<string> =>
      (await page.locator('.program').textContent())?.match(/^\s*(#|\/\/) .*$/gm)?.join('\n') ?? '';
    for (const [i, title] of titles.en.entries()) {
      await page.getByRole('button', { name: 'English', exact: true }).click();
      await page.getByRole('button', { name: `Show ${title}` }).click();
      for (const language of ['en', 'id', 'en'] as const) {
        await page.getByRole('button', { name: switches[language], exact: true }).click();
        const pane = page.getByRole('region', { name: titles[language][i] as string, exact: true });
        await pane.waitFor();
        expect(await pane.getAttribute('lang')).toBe(language);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        if (title === 'Access')
          await pane
            .getByText(language === 'id' ? /tidak/ : /not/)
            .first()
            .waitFor();
        if (title === 'Plan') {
          await pane.getByRole('button').click();
          await pane.locator('.steps').waitFor();
        }
        if (title === 'Receipts') {
          // the oldest: newer ones come above it
          const receipt = pane.getByRole('listitem').last();
          await receipt.getByRole('button').click();
          await receipt.getByRole('status').getByText(/\w/).waitFor();
        }
        expect(wrong(await said('section[lang]'), language)).toEqual([]);
        expect(wrong(await said('.asking'), language)).toEqual([]);
        if (title !== 'Export') continue;
        for (const program of ['Python (pandas)', 'R', 'Excel / Power Query']) {
          await pane.getByRole('combobox').selectOption(program);
          expect(wrong(await comments(), language)).toEqual([]);
          expect(await comments()).not.toBe('');
        }
      }
    }
    // on a narrow screen GraphiQL scrolls by itself, with a pane open too
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1280, height: 720 });
    // what the gate says follows too
    await page.getByRole('button', { name: 'Indonesia', exact: true }).click();
    const refused = page.waitForResponse(ofQuestion);
    await page.locator('.graphiql-execute-button').click();
    const { errors } = (await (await refused).json()) as { errors: Array<{ message: string }> };
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.flatMap(({ message }) => wrong(message, 'id'))).toEqual([]);
  });
});
