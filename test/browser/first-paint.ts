import { loadavg } from 'node:os';
import { openHouse } from '../house.ts';
import { freePort } from '../listening.ts';
import { PortalBrowser } from './portal-browser.ts';

const paths = ['/', '/data', '/five-eyes', '/agreements', '/catalogue', '/ledger', '/sandbox'];
const times = 3;

/** `node --import tsx test/browser/first-paint.ts`: when a page is first painted, cold (nothing cached), as the browser itself tells. */
const house = await openHouse({ voters: 400, port: await freePort() });
const portal = await PortalBrowser.open(house);
try {
  for (const path of paths) {
    const painted: number[] = [];
    for (let i = 0; i < times; i++) {
      const page = await portal.blank();
      await page.goto(`${house.gate.url}${path}`);
      painted.push(
        await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              new PerformanceObserver((list) => {
                for (const { name, startTime } of list.getEntries())
                  if (name === 'first-contentful-paint') resolve(startTime);
              }).observe({ type: 'paint', buffered: true });
            }),
        ),
      );
      await page.context().close();
    }
    painted.sort((a, b) => a - b);
    const [least, middle, most] = [painted[0], painted[times >> 1], painted[times - 1]].map((ms) =>
      Math.round(ms ?? 0),
    );
    process.stdout.write(`${path}: median ${middle} ms (${least} to ${most}), load ${loadavg()[0]?.toFixed(1)}\n`);
  }
} finally {
  await portal.close();
  await house.stop();
}
