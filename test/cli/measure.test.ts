// `segspec measure`: a treatment that worked and one that did not, with and without a control group, and what cannot be measured.

import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../server/engine/result/result.ts';
import { readLedger } from '../../server/operate/ledger.ts';
import { publishingShop, type Shop } from '../support/publishing.ts';

const FORMS = `dimension Lately: behavioral { outcome lately "Orders in a month" = count(orders in last 1 month) }
decision Save: retention "Whom do we win back?" { owner: "VP"; uses: Lately; kpi: Lately.lately }
segment rare "Rare" { looks_like: low orders; for Save: "A call." }
segment often "Often" { looks_like: high orders; for Save: "A voucher." }
segment third "Third" { looks_like: high basket }
`;
const spec = ({ control = 'control: 50% of each segment;', after = '1 month', more = '', publish = '' } = {}): string =>
  `${FORMS}${publish || `publish Members: file { to: "out/members.csv"; columns: customer, segment, control; ${control} owner: "CRM" }`}
measure Calls: Save { of: Members; from: 2025-09-01; after: ${after} }
${more}`;

const words = ({ out, err }: { out: string; err: string }): string => `${out}${err}`.replace(/\s+/g, ' ');
const measure = (shop: Shop, ...args: string[]) => shop.run(['measure', 'small.segspec', '--today', '2025-10-02', ...args]);
const measured = async (shop: Shop): Promise<Measurement> => JSON.parse((await measure(shop, '--format', 'json')).out).measurements[0];

/** Orders in September for those that fit, so many each. */
function treat(shop: Shop, orders: number, fits: (control: boolean) => boolean): void {
  const [, ...rows] = shop.read('out', 'members.csv').trim().split('\n');
  const chosen = rows.map((row) => row.split(',')).filter(([, , control]) => fits(control === 'true'));
  const lines = chosen.flatMap(([id]) => Array.from({ length: orders }, (_, i) => `${id},2025-09-${String(10 + i)},20.00`));
  writeFileSync(join(shop.cwd, 'orders.csv'), `${shop.read('orders.csv')}${lines.join('\n')}\nx,2025-10-01,20.00\n`);
}

async function delivered(options: Parameters<typeof spec>[0] = {}): Promise<Shop> {
  const shop = await publishingShop(spec(options), {}, FORMS);
  expect((await shop.publish('--yes', '--as-of', '2025-08-31')).code).toBe(0);
  return shop;
}

describe('measuring', () => {
  it('finds what a treatment did, in the segments it is for, and keeps it', async () => {
    const shop = await delivered();
    treat(shop, 4, (control) => !control);
    const ran = await measure(shop);
    expect(ran.code, ran.err).toBe(0);
    expect(words(ran)).toMatch(/Rare \+[\d.]+; Often \+[\d.]+; All together \+[\d.]+ against those who were left alone, more than chance/);
    expect(words(ran)).toContain('Nothing is to be done for Save with Third, so they are not measured.');
    const found = await measured(shop);
    expect(found.status).toBe('measured');
    for (const { effect } of found.segments) expect([effect && effect.low <= 4 && effect.high >= 4, effect?.shown]).toEqual([true, true]);
    expect(found.delivery).toMatchObject({ day: '2025-08-31', from: 'kept delivery' });
    // Measured three times with the same outcome is one event.
    const { entries } = await readLedger(join(shop.cwd, 'small.ledger.jsonl'));
    expect(entries.filter(({ event }) => event === 'measurement')).toHaveLength(1);
    const report = await shop.run(['report', 'small.segspec', '--fail-on', 'never']);
    expect(report.out).toContain('What was measured');
    expect(report.out).toMatch(/Measured \(Calls\)\.\s*\*?\*?.*more than chance/);
    expect(words(await shop.run(['status', 'small.segspec', '--today', '2025-10-02']))).toContain('Calls was measured, as of 2025-10-01.');
  });

  it('calls nothing an effect where everybody does more', async () => {
    const shop = await delivered();
    treat(shop, 4, () => true);
    const found = await measured(shop);
    expect(found.segments.map(({ effect }) => effect?.shown)).toEqual([false, false]);
    expect(words(await measure(shop))).toMatch(/no difference to those who were left alone.*would have shown/);
  });

  it('says without a control group that this is no effect, and names regression to the mean', async () => {
    const shop = await delivered({ control: '' });
    treat(shop, 4, () => true);
    const ran = await measure(shop);
    expect(ran.code).toBe(0);
    expect(words(ran)).toContain('before and after, and no effect. Nobody was left alone');
    expect(words(ran)).toContain('The segments were formed on orders');
    expect(words(ran)).toContain('regression to the mean');
    const found = await measured(shop);
    expect(found.controlled).toBe(false);
    expect(found.segments.every(({ effect, treated }) => effect === undefined && (treated.now ?? 0) > (treated.before ?? 0))).toBe(true);
    expect(words(await shop.run(['check', 'small.segspec', '--today', '2025-10-02']))).toContain('SEG269 missing-control');
  });

  it('keeps the delivery it looks at, and reads it from a history where it is gone', async () => {
    const shop = await delivered({
      publish:
        'connection lake: duckdb { file: "out/lake.duckdb" }\npublish Members: table { to: lake.table("m.members"); columns: customer, segment; mode: history; control: 50% of each segment; owner: "CRM" }',
    });
    for (const day of ['2025-09-02', '2025-09-05', '2025-09-10', '2025-09-20']) expect((await shop.publish('--yes', '--as-of', day)).code).toBe(0);
    const folder = join(shop.cwd, 'small.deliveries');
    const first = readdirSync(folder).filter((name) => name.endsWith('.parquet'));
    expect(first).toHaveLength(4);
    writeFileSync(join(shop.cwd, 'orders.csv'), `${shop.read('orders.csv')}x,2025-10-01,20.00\n`);
    const kept = await measured(shop);
    rmSync(folder, { recursive: true });
    const history = await measured(shop);
    expect([kept.delivery?.from, history.delivery?.from]).toEqual(['kept delivery', 'history']);
    expect({ ...history, delivery: undefined, notes: [] }).toEqual({ ...kept, delivery: undefined, notes: [] });
  });

  it.each([
    ['never delivered', async () => publishingShop(spec(), {}, FORMS), 'Members was never delivered'],
    [
      'delivered after the treatment began',
      async () => {
        const shop = await publishingShop(spec(), {}, FORMS);
        await shop.publish('--yes', '--as-of', '2025-09-15');
        return shop;
      },
      'Members was first delivered for 2025-09-15, after the treatment began on 2025-09-01',
    ],
    [
      'not kept',
      async () => {
        const shop = await delivered();
        rmSync(join(shop.cwd, 'small.deliveries'), { recursive: true });
        return shop;
      },
      'is kept neither here nor in its target',
    ],
    [
      'without data up to the day',
      async () => {
        const shop = await delivered();
        writeFileSync(join(shop.cwd, 'orders.csv'), shop.read('orders.csv').replace(/^.*,2025-09-.*\n/gm, ''));
        return shop;
      },
      /the data behind Lately.lately ends on 2025-08-\d\d, and the outcome is of 2025-10-01/,
    ],
  ] as const)('cannot be made where it was %s', async (_, make, why) => {
    const shop = await make();
    const before = existsSync(join(shop.cwd, 'small.ledger.jsonl')) ? shop.read('small.ledger.jsonl') : '';
    const ran = await measure(shop);
    expect(ran.code).toBe(1);
    expect(words(ran)).toMatch(why);
    expect(existsSync(join(shop.cwd, 'small.ledger.jsonl')) ? shop.read('small.ledger.jsonl') : '').toBe(before);
  });

  it('waits for a day that is still to come, and is in the calendar', async () => {
    const shop = await delivered({ after: '6 months' });
    const ran = await measure(shop);
    expect(ran.code).toBe(0);
    expect(words(ran)).toContain('Calls is due on 2026-03-01');
    const board = await shop.run(['status', 'small.segspec', '--today', '2026-04-01']);
    expect(words(board)).toContain('2026-03-01 Calls is to be measured overdue');
    const check = (today: string) => shop.run(['check', 'small.segspec', '--today', today]);
    expect(words(await check('2026-04-01'))).toContain('SEG274 overdue-measure');
    expect(words(await check('2026-03-01'))).not.toContain('SEG274');
  });

  it('is told what a spec declares', async () => {
    const shop = await publishingShop(spec(), {}, FORMS);
    expect(words(await measure(shop, 'Cals'))).toContain('declares no measure `Cals`; it declares Calls.');
    shop.say(FORMS);
    const none = await measure(shop);
    expect([none.code, words(none)]).toEqual([2, expect.stringContaining('declares no `measure`')]);
  });
});
