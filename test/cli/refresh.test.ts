// `segspec refresh`: the verdict on data as it was, on data that drifted, and on contracts that broke; candidates, approval, and when it is due.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RefreshReport } from '../../server/operate/refresh/report.ts';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { MEMBERS, publishingShop, type Shop } from '../support/publishing.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const CDNOW = join(ROOT_FOLDER, '../shared/data/cdnow/cdnow_sample.csv');
const CDNOW_SPEC = `segmentation C { sponsor: "s"; owner: "o"; entity: customer; as_of: 1997-09-30 }
source orders: transactions { from: "cdnow.csv"; key: sample_id; time: date; columns { sample_id: id; date: date; amount: money(USD) from "dollar_value" } }
dimension Use: behavioral { days = frequency(orders) | log1p; last = recency(orders) }
dimension Worth: predictive { descriptor expected "Orders ahead" = expected_orders(orders, next 39 weeks) }
model Main: kmeans { segments: 3; restarts: 3 }
refresh { every: 9 months; owner: "o" }
`;

const watching = (more: string): string =>
  `${MEMBERS}refresh { every: 3 months; owner: "Insights"; expires: 24 months; watch { drift <= 0.25; moved <= 15% }; ${more} }\n`;
const refresh = (shop: Shop, ...args: string[]) => shop.run(['refresh', 'small.segspec', '--today', '2026-01-15', ...args]);
const reportOf = async (shop: Shop, ...args: string[]): Promise<RefreshReport> =>
  (JSON.parse((await refresh(shop, '--format', 'json', ...args)).out) as RefreshReport[])[0] as RefreshReport;
const entriesOf = (shop: Shop): Record<string, unknown>[] =>
  shop
    .read('small.ledger.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Everybody of the first kind starts to buy like the third. */
function drift(shop: Shop): void {
  const more = Array.from({ length: 90 }, (_, i) =>
    i % 3 === 0 ? Array.from({ length: 18 }, (__, j) => `c${i},2025-11-${String((j % 28) + 1).padStart(2, '0')},15.50\n`).join('') : '',
  ).join('');
  writeFileSync(join(shop.cwd, 'orders.csv'), `${shop.read('orders.csv')}${more}`);
}

describe('a refresh', () => {
  it('keeps a model that still fits, and writes that down', async () => {
    const shop = await publishingShop(watching('on_alarm: refit'));
    const { code, out } = await refresh(shop);
    expect([code, out]).toEqual([0, expect.stringContaining('keep: The model holds')]);
    expect(entriesOf(shop)).toMatchObject([{ event: 'refresh', verdict: 'keep', asOf: '2025-09-30' }]);
    expect(existsSync(join(shop.cwd, 'small.candidate.model.json'))).toBe(false);
  });

  it('does nothing before it is due', async () => {
    const shop = await publishingShop(watching('on_alarm: refit'));
    const early = await shop.run(['refresh', 'small.segspec', '--if-due', '--today', '2025-12-29']);
    expect([early.code, early.out, early.err]).toEqual([0, '', 'small.segspec is not due before 2025-12-30.\n']);
    expect(existsSync(join(shop.cwd, 'small.ledger.jsonl'))).toBe(false);
    expect((await shop.run(['refresh', 'small.segspec', '--if-due', '--today', '2025-12-30'])).code).toBe(0);
    const [entry] = entriesOf(shop);
    expect((await shop.run(['refresh', 'small.segspec', '--if-due', '--today', String(entry?.at).slice(0, 10)])).err).toContain('is not due before');
    expect(entriesOf(shop)).toHaveLength(1);
  });

  it('makes a candidate where the model does not fit any more, with the changes of a reviewer', async () => {
    const shop = await publishingShop(watching('on_alarm: refit'));
    drift(shop);
    const before = shop.read('small.model.json');
    const { code, out } = await refresh(shop, '--as-of', '2025-12-31', '--format', 'pretty', '--format', 'markdown=r.md');
    expect(code).toBe(1);
    expect(out).toMatch(/refit: The model does not fit any more/);
    expect(out.replace(/\s+/g, ' ')).toMatch(/`?drift <= 0.25`? does not hold|`?moved <= 15%`? does not hold/);
    expect(out).toContain('small.candidate.model.json');
    expect(shop.read('small.model.json')).toBe(before);
    expect(JSON.parse(shop.read('small.candidate.model.json'))).toMatchObject({ format: 'segspec-model' });
    expect(shop.read('r.md')).toContain('## What is watched');
    expect(entriesOf(shop)[0]).toMatchObject({ verdict: 'refit', candidate: expect.stringMatching(/^sha256:/) });
  });

  it('replaces the model file only where somebody approved, and where the taxonomy is declared', async () => {
    const shop = await publishingShop(watching('on_alarm: refit; approver: "VP Marketing"'));
    drift(shop);
    const before = shop.read('small.model.json');
    const refused = await reportOf(shop, '--as-of', '2025-12-31', '--write');
    expect(refused.candidate).toMatchObject({ replaced: false, refused: expect.stringContaining('The model file is left as it is') });
    expect(shop.read('small.model.json')).toBe(before);
    const { undeclared } = refused.candidate ?? { undeclared: [] };
    if (undeclared.length > 0) shop.say(`${watching('on_alarm: refit; approver: "VP Marketing"')}transition { ${undeclared.join('; ')} }\n`);
    const other = await reportOf(shop, '--as-of', '2025-12-31', '--write', '--approved-by', 'Somebody');
    expect(other.candidate).toMatchObject({ replaced: false });
    expect(shop.read('small.model.json')).toBe(before);
    const approved = await reportOf(shop, '--as-of', '2025-12-31', '--write', '--approved-by', 'VP Marketing');
    if (approved.candidate?.undeclared.length === 0) {
      expect(approved.candidate).toMatchObject({ replaced: true });
      expect(shop.read('small.model.json')).not.toBe(before);
      expect(entriesOf(shop).at(-1)).toMatchObject({ replaced: true, approvedBy: 'VP Marketing' });
    }
  });

  it.each([
    ['review', 'on_alarm: review'],
    ['stop', 'on_alarm: stop'],
  ])('says %s where an alarm means that', async (verdict, more) => {
    const shop = await publishingShop(watching(more));
    drift(shop);
    expect((await reportOf(shop, '--as-of', '2025-12-31')).verdict).toBe(verdict);
    const published = await shop.publish('--dry-run', '--as-of', '2025-12-31');
    expect([published.code, published.out.replace(/\s+/g, ' ')]).toEqual(
      verdict === 'stop' ? [1, expect.stringContaining('said stop')] : [0, expect.any(String)],
    );
  });

  it('stops where a contract broke or the model expired', async () => {
    const shop = await publishingShop(watching('on_alarm: refit'));
    writeFileSync(join(shop.cwd, 'small.segspec'), shop.read('small.segspec').replace('time: day\n', 'time: day\n  expect { rows >= 100_000 }\n'));
    expect(await reportOf(shop)).toMatchObject({ verdict: 'stop', reasons: [expect.stringContaining('rows >= 100_000')] });
    const late = await shop.run(['refresh', 'small.segspec', '--today', '2028-01-01']);
    expect([late.code, late.out]).toEqual([1, expect.stringContaining('expired on 2027-09-30')]);
  });

  it('needs a model file', async () => {
    const shop = await publishingShop(watching(''));
    const { code, err } = await refresh(shop, '--model', 'none.json');
    expect([code, err]).toEqual([2, expect.stringContaining('There is no model file')]);
  });

  it('holds what was predicted against what came', async () => {
    const outlook = `dimension Outlook: predictive "What they will do" {
  outcome bought "Bought in a month" = count(orders in last 1 months) > 0
  buys "Probability to buy" = propensity(bought, ahead: 1 months, from: orders, basket)
}
refresh { every: 1 months; owner: "Insights"; expires: 24 months; watch { moved <= 90% } }
`;
    const shop = await publishingShop(outlook, {}, outlook);
    await shop.run(['run', '--write', '--fail-on', 'never', '--as-of', '2025-06-30', 'small.segspec']);
    const early = await reportOf(shop, '--as-of', '2025-07-15');
    expect(early.predictions).toMatchObject([{ label: 'Probability to buy', untold: 'it comes true or not on 2025-07-31' }]);
    const late = await reportOf(shop, '--as-of', '2025-09-30');
    expect(late.predictions).toMatchObject([{ from: '2025-06-30', to: '2025-07-31', all: { people: 90, holds: true } }]);
    expect(late.predictions[0]?.segments).toHaveLength(3);
    // Nobody bought in the month that was looked ahead to.
    writeFileSync(join(shop.cwd, 'orders.csv'), shop.read('orders.csv').replaceAll(/^.*,2025-07-.*\n/gm, ''));
    const wrong = await reportOf(shop, '--as-of', '2025-09-30');
    expect(wrong).toMatchObject({ verdict: 'review', predictions: [{ all: { observed: 0, holds: false } }] });
    expect(wrong.reasons.join()).toContain('Probability to buy no longer holds');
  });

  it('holds forecasts of orders and of series, and survival, against what came', async () => {
    const outlook = `dimension Outlook: predictive "What they will do" {
  descriptor expected "Orders ahead" = expected_orders(orders, next 3 months)
  descriptor grows "Spending ahead" = growth(sum(orders.amount by month), next 3 months)
  descriptor stays "Still there" = survival(tenure(orders), count(orders in last 3 months) = 0, next 3 months)
  descriptor worth "Value ahead" = lifetime_value(orders.amount, horizon: 3 months, margin: 30%, discount: 10%)
}
refresh { every: 1 months; owner: "Insights"; expires: 24 months; watch { moved <= 90% } }
`;
    const shop = await publishingShop(outlook, {}, outlook);
    await shop.run(['run', '--write', '--fail-on', 'never', '--as-of', '2025-06-30', 'small.segspec']);
    const { predictions } = await reportOf(shop, '--as-of', '2025-09-30');
    const [orders, series, stays, worth] = predictions;
    const rows = shop
      .read('orders.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',') as [string, string, string]);
    // Counted from the file itself: days with an order, and sums of amounts, in the quarter that was ahead and in the one before.
    const within = (from: string, to: string) => rows.filter(([, day]) => from <= day && day <= to);
    const quarter = within('2025-07-01', '2025-09-30');
    const days = new Set(quarter.map(([id, day]) => `${id} ${day}`)).size;
    expect(orders).toMatchObject({ from: '2025-06-30', to: '2025-09-30', type: { kind: 'number' } });
    expect(orders?.all?.observed).toBeCloseTo(days / (orders?.all?.people ?? 0), 10);
    const sum = (list: typeof rows) => list.reduce((total, [, , amount]) => total + Number(amount), 0);
    expect(series?.all?.observed).toBeCloseTo(sum(quarter) / sum(within('2025-04-01', '2025-06-30')) - 1, 10);
    // Of those who had not left: who had bought in the quarter before.
    const before = new Set(within('2025-04-01', '2025-06-30').map(([id]) => id));
    const there = new Set(quarter.map(([id]) => id).filter((id) => before.has(id))).size;
    expect(stays?.all?.people).toBe(before.size);
    expect(stays?.all?.observed).toBeCloseTo(there / (stays?.all?.people ?? 0), 10);
    expect(worth?.untold).toContain('discounted');
  });

  // CDNOW’s sample, as in test/engine/features/fitted/published.test.ts: 1,653 repeat orders expected in the 39 weeks after 1997-09-30, 1,882 came.
  it.skipIf(!existsSync(CDNOW))('holds forecasts of orders against the orders that came', async () => {
    const cwd = folderWith({ 'cdnow.csv': readFileSync(CDNOW, 'utf8'), 'cdnow.segspec': CDNOW_SPEC });
    await segspec(['run', '--write', '--fail-on', 'never', 'cdnow.segspec'], { cwd });
    const { out } = await segspec(['refresh', 'cdnow.segspec', '--as-of', '1998-06-30', '--today', '1998-07-01', '--format', 'json'], { cwd });
    const [report] = JSON.parse(out) as RefreshReport[];
    const [orders] = report?.predictions ?? [];
    expect(orders).toMatchObject({ from: '1997-09-30', to: '1998-06-30', type: { kind: 'number' }, all: { people: 2357 } });
    expect(Math.round((orders?.all?.observed ?? 0) * 2357)).toBe(1882);
    expect(Math.round((orders?.all?.predicted ?? 0) * 2357)).toBe(1653);
  });
});
