import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { keeping } from '../../kit/index.ts';
import type { Db } from './take-in.ts';

/** Where alerts are sent. */
export interface Webhook {
  readonly url: string;
  /** Signs the body (HMAC-SHA-256). */
  readonly secret: Uint8Array;
}

/** Alerts in one turn; tries of one alert; milliseconds to the next try, doubled each time; milliseconds for an answer. */
const bounds = { perTurn: 50, attempts: 8, firstPause: 5_000, answer: 5_000 } as const;

interface Undelivered {
  readonly id: string;
  readonly time: string;
  readonly rule: string;
  readonly about: string;
  readonly amount: string;
  readonly most: string;
  readonly entries: unknown;
  readonly parties: readonly string[];
  readonly attempts: number;
}

/**
 * Sends what was raised and not yet taken, signed as the Standard Webhooks specification says: `webhook-id` is the alert's id, so
 * that a receiver takes it once however often it comes. An alert holds no value: a rule, codes, pseudonyms, and where its
 * entries stand.
 */
export async function deliver(db: Db, webhook: Webhook, logger: Logger, now: number): Promise<void> {
  const { rows } = await sql<Undelivered>`
    select id, time, rule, about, amount, most, entries, parties, attempts from alert
    where next_attempt is not null and next_attempt <= ${new Date(now).toISOString()}
    order by next_attempt, id limit ${sql.lit(bounds.perTurn)}`.execute(db);
  for (const alert of rows) {
    const taken = await send(webhook, alert, now);
    const attempts = alert.attempts + 1;
    const again = taken || attempts >= bounds.attempts ? null : now + bounds.firstPause * 2 ** alert.attempts;
    if (!taken && again === null)
      logger.error({ alert: alert.id }, 'an alert could not be delivered; it is in the graph');
    await keeping(db, (one) =>
      sql`update alert set attempts = ${attempts}, delivered_at = ${taken ? new Date(now).toISOString() : null},
          next_attempt = ${again === null ? null : new Date(again).toISOString()} where id = ${alert.id}`.execute(one),
    );
    // who does not answer is not asked fifty times in a turn
    if (!taken) return;
  }
}

async function send({ url, secret }: Webhook, alert: Undelivered, now: number): Promise<boolean> {
  const { id, time, rule, about, entries, parties } = alert;
  const body = JSON.stringify({
    type: 'alert.raised',
    timestamp: time,
    data: { id, rule, about, amount: Number(alert.amount), most: Number(alert.most), entries, parties },
  });
  const seconds = Math.floor(now / 1000);
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': `v1,${signature}`,
      },
      body,
      signal: AbortSignal.timeout(bounds.answer),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
