// `segspec status`: the six steps, the calendar, deliveries and what teams keep, in every form, without running anything.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StatusBoard } from '../../server/engine/result/status-board.ts';
import { laterOrders } from '../support/later-orders.ts';
import { MEMBERS, publishingShop, type Shop } from '../support/publishing.ts';

const LIST = 'source campaigns: reference "Campaign list" { from: "campaigns.csv"; key: customer; columns { customer: id; segment: category } }\n';
const MORE = `${LIST}decision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders; due: 2025-12-01 }
${MEMBERS.replace('owner', 'deliver_within: 2 days; owner')}consumer Campaigns: marketing { reads: Members; for: Budget; column: campaigns.segment; confirmed_on: 2025-09-01; valid_for: 12 months }
refresh { every: 3 months; owner: "Insights"; expires: 12 months; watch { moved <= 15% } }
`;
const status = async (shop: Shop, today: string, ...args: string[]) => shop.run(['status', 'small.segspec', '--today', today, ...args]);
const board = async (shop: Shop, today: string): Promise<StatusBoard> =>
  (JSON.parse((await status(shop, today, '--format', 'json')).out) as StatusBoard[])[0] as StatusBoard;
const listOf = (shop: Shop): string =>
  `customer,segment\n${shop
    .read('out', 'members.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 2).join(','))
    .join('\n')}\n`;

describe('the board', () => {
  it('says of each step what there is and what is missing, and when things are due', async () => {
    const shop = await publishingShop(MORE, { 'campaigns.csv': 'customer,segment\n' });
    const { steps, calendar, problems } = await board(shop, '2025-10-01');
    expect(steps.map(({ title, state }) => [title, state])).toEqual([
      ['Decisions', 'open'],
      ['Data', 'open'],
      ['Research', 'stands'],
      ['Dimensions and model', 'stands'],
      ['Taxonomy and use', 'open'],
      ['Kept alive', 'stands'],
    ]);
    expect(steps[0]?.missing).toEqual(['No gate says whether the segments matter for Budget.']);
    expect(steps[4]?.missing).toContain('Members was never delivered.');
    expect(steps[4]?.missing).toContain('Campaigns reads Members, which was never delivered.');
    expect(calendar).toEqual([
      { date: '2025-10-02', kind: 'delivery', what: 'Members is to be delivered', state: 'ahead' },
      { date: '2025-12-01', kind: 'decision', what: 'Decision Budget', state: 'ahead' },
      { date: '2025-12-30', kind: 'refresh', what: 'Refresh', state: 'ahead' },
      { date: '2026-09-01', kind: 'confirmation', what: 'Campaigns confirms again', state: 'ahead' },
      { date: '2026-09-30', kind: 'expiry', what: 'The model expires', state: 'ahead' },
    ]);
    expect(problems).toEqual([]);
    expect((await status(shop, '2025-10-01')).code).toBe(0);
  });

  it('is red while something is overdue or expired', async () => {
    const shop = await publishingShop(MORE, { 'campaigns.csv': 'customer,segment\n' });
    const { code, out } = await status(shop, '2026-10-01', '--no-data');
    expect(code).toBe(1);
    expect(out).toMatch(/4\s+Dimensions and model\s+stands/);
    expect(out).toMatch(/6\s+Kept alive\s+overdue/);
    expect(out).toContain('The model expired since 2026-09-30.');
    expect(out).toContain('Members is to be delivered: overdue since 2025-10-02.');
  });

  it('sees who keeps what was delivered, and who lags a delivery', async () => {
    const shop = await publishingShop(MORE, { 'campaigns.csv': 'customer,segment\n' });
    await shop.publish('--yes');
    writeFileSync(join(shop.cwd, 'campaigns.csv'), listOf(shop));
    const first = await board(shop, '2025-10-01');
    expect(first.alignment).toMatchObject([
      { consumer: 'Campaigns', column: 'campaigns.segment', figures: { both: 90, agree: 90, behind: 0, missing: 0, extra: 0 } },
    ]);
    expect(first.problems).toEqual([]);
    writeFileSync(join(shop.cwd, 'orders.csv'), laterOrders(shop.read('orders.csv')));
    await shop.publish('--yes');
    const second = await board(shop, '2025-10-01');
    expect(second.alignment[0]?.figures).toMatchObject({ both: 84, agree: 83, behind: 1, missing: 1, extra: 6 });
    expect(second.deliveries[0]?.last).toMatchObject({ rows: 85, current: true });
    writeFileSync(join(shop.cwd, 'campaigns.csv'), 'customer,segment\nc10,gold\nc11,segment_1\n');
    const third = await status(shop, '2025-10-01');
    expect(third.code).toBe(1);
    expect(third.out.replace(/\s+/g, ' ')).toContain('Campaigns keeps segments that do not exist: `gold` (1).');
  });

  it('says why nothing can be told', async () => {
    const shop = await publishingShop(MORE, { 'campaigns.csv': 'customer,segment\n' });
    expect((await board(shop, '2025-10-01')).alignment[0]?.untold).toBe('Members was never delivered');
  });

  it('is a page, a document and a calendar', async () => {
    const shop = await publishingShop(MORE.replaceAll('Campaign list', '<b>Campaign</b>'), { 'campaigns.csv': 'customer,segment\n' });
    const { code } = await status(shop, '2025-10-01', '--format', 'html=board.html', '--format', 'markdown=board.md', '--ics', 'board.ics');
    expect(code).toBe(0);
    expect(shop.read('board.html')).toContain('<h2>The six steps</h2>');
    expect(shop.read('board.md')).toContain('## Calendar');
    expect(shop.read('board.ics')).toContain('SUMMARY:Small shop: Refresh');
  });

  it('is of every spec of a folder, and of none where there is none', async () => {
    const shop = await publishingShop(MEMBERS);
    const { out } = await shop.run(['status', '--today', '2025-10-01', '--format', 'json']);
    expect(JSON.parse(out)).toHaveLength(1);
    writeFileSync(join(shop.cwd, 'small.segspec'), 'dimension D: needs { }\n');
    expect((await shop.run(['status'])).code).toBe(2);
  });

  it('finds second definitions, and not what Segspec wrote itself', async () => {
    const shop = await publishingShop(`${MORE}publish S: sql { to: "models/score.sql"; columns: customer, segment, label; owner: "D" }\n`, {
      'campaigns.csv': 'customer,segment\n',
      'models/rfm.sql': 'SELECT customer,\n  CASE WHEN spend > 100 THEN 1 ELSE 2 END AS value_tier\nFROM orders\n',
      'models/other.segspec': 'segmentation Other "Others" { sponsor: "C"; owner: "I"; entity: customer; as_of: 2025-09-30 }\n',
    });
    await shop.publish('--yes');
    const { definitions, problems } = (
      JSON.parse((await status(shop, '2025-10-01', '--scan', '.', '--format', 'json')).out) as StatusBoard[]
    )[0] as StatusBoard;
    expect(definitions?.map(({ file, line, name }) => [file, line, name])).toEqual([
      ['models/other.segspec', 1, 'Other'],
      ['models/rfm.sql', 2, 'value_tier'],
    ]);
    expect(problems).toContain('`value_tier` in models/rfm.sql:2 is another definition for the same customers.');
    expect((await status(shop, '2025-10-01', '--scan', 'nowhere')).code).toBe(2);
  });
});
