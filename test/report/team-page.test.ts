// A team's page: what is on it, that texts of a spec stay texts, and that it is one sheet where there is a browser to print it.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { businessFunctions } from '../../language/catalog/business-functions.ts';
import { decisionKinds } from '../../language/catalog/kinds/decisions/index.ts';
import { dimensionKinds } from '../../language/catalog/kinds/dimensions/index.ts';
import type { TeamPage, TeamSegment } from '../../server/engine/result/result.ts';
import { plainFigure } from '../../server/operate/team-page/plain-figure.ts';
import { teamHtml } from '../../server/report/team-page/html.ts';
import { teamMarkdown } from '../../server/report/team-page/markdown.ts';
import { wholeShare } from '../../server/report/team-page/words.ts';

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';

const segment = (at: number, more: Partial<TeamSegment> = {}): TeamSegment => ({
  id: `s${at}`,
  at,
  label: `Group ${at} with a name`,
  size: 100 * (at + 1),
  share: 0.25,
  worth: { shown: '12,340 GBP', share: 0.25 },
  traits: [1, 2, 3].map((i) => ({ label: `Something they do, ${i}`, more: i % 2 === 1, shown: '230 GBP', all: '109 GBP' })),
  actions: [{ decision: 'Budget', text: 'A letter that says what is in it for them.', budget: '10 % of the budget' }],
  ...more,
});

const page = (segments: readonly TeamSegment[], more: Partial<TeamPage> = {}): TeamPage => ({
  title: 'Marketing',
  name: 'marketing',
  label: 'Online shop customers',
  entity: 'customer',
  asOf: '2025-09-30',
  people: 600,
  unassigned: 0,
  decisions: [{ name: 'Budget', question: 'Who gets the budget?', owner: 'VP Marketing', measured: [] }],
  worth: 'Contribution in 12 months',
  segments,
  since: { day: '2025-06-30', changes: ['Group 0: 12 more, 100 now'] },
  not: ['Leave alone whoever has `control` set.'],
  where: ['out/shop.csv, column `segment` (CRM)'],
  ask: [{ what: 'What the groups are', who: 'Customer Insights' }],
  when: ['The groups are looked at anew on 2025-12-30.'],
  ...more,
});

const COMMAND = { command: 'segspec report shop.segspec --html' };

describe('a page', () => {
  it('says what to do, what not, what changed, whom to ask and when', () => {
    const given = page([segment(0), segment(1, { actions: [] })]);
    for (const text of [teamHtml(given, COMMAND), teamMarkdown(given, COMMAND)]) {
      for (const words of [
        'Who gets the budget?',
        'A letter that says',
        'Nothing special.',
        '10 % of the budget',
        '12 more',
        'Customer Insights',
        '2025-12-30',
        COMMAND.command,
      ])
        expect(text).toContain(words);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('keeps texts of a spec texts, and follows no link but an address', () => {
    const evil = '<script>alert(1)</script> `code` [x](javascript:alert(1))';
    const given = page([segment(0, { label: evil, actions: [{ decision: 'Budget', text: evil }] })], { label: evil, where: [evil], not: [evil] });
    const shown = teamHtml(given, { ...COMMAND, link: 'javascript:alert(1)' });
    expect(shown).not.toMatch(/<script|href="javascript/);
    expect(teamMarkdown(given, COMMAND)).not.toMatch(/<script|(?<!\\)\]\(javascript/);
    expect(teamHtml(given, { ...COMMAND, link: 'https://reports/shop.html' })).toContain('href="https://reports/shop.html"');
  });

  it.skipIf(!existsSync(BROWSER))('is one sheet, however many groups a team can work with', async () => {
    const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
    try {
      const sheet = await browser.newPage();
      for (const many of [2, 4, 6, 8]) {
        const three = many < 8 ? ['Budget', 'Save', 'Build'] : ['Budget'];
        const actions = three.map((decision) => ({ decision, text: 'A letter that says what is in it for them.' }));
        const segments = Array.from({ length: many }, (_, at) =>
          segment(at, { ...(many === 4 && { actions }), ...(many > 6 && { traits: segment(at).traits.slice(1) }) }),
        );
        await sheet.setContent(
          teamHtml(
            page(segments, { decisions: three.map((name) => ({ name, question: `What of ${name}, and for whom?`, owner: 'VP', measured: [] })) }),
            COMMAND,
          ),
        );
        const printed = await sheet.pdf({ preferCSSPageSize: true, printBackground: true });
        expect(printed.toString('latin1').match(/\/Type\s*\/Page\b/g), `${many} groups`).toHaveLength(1);
      }
    } finally {
      await browser.close();
    }
  });
});

describe('figures', () => {
  it('are those that somebody says aloud', () => {
    expect([0.28, 0.57, 0.07, 0.004, 0, 1].map(wholeShare)).toEqual(['28 %', '57 %', '7 %', 'under 1 %', '0 %', '100 %']);
    expect(plainFigure(308_420.92, { kind: 'money', currency: 'GBP' })).toBe('308,400 GBP');
    expect([0, 19.51, 230.32].map((value) => plainFigure(value, { kind: 'money', currency: 'GBP' }))).toEqual(['0 GBP', '19.51 GBP', '230 GBP']);
    expect(plainFigure(0.28, { kind: 'boolean' })).toBe('28 %');
    expect([5.92, 16.3, 143.4, 2].map((value) => plainFigure(value, { kind: 'number' }))).toEqual(['5.9', '16.3', '143', '2']);
    expect(plainFigure(22.4, { kind: 'duration', unit: 'day' })).toBe('22 days');
  });
});

describe('the functions', () => {
  it('name kinds that there are', () => {
    const [decisions, dimensions] = [decisionKinds.map(({ name }) => name), dimensionKinds.map(({ name }) => name)];
    for (const { decisions: own, looks } of businessFunctions) {
      expect(decisions).toEqual(expect.arrayContaining([...own]));
      expect(dimensions).toEqual(expect.arrayContaining([...looks]));
    }
  });
});
