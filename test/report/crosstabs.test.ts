// Crosstabs in the report, the panel and the terminal: the same figures in each, bars where they can be drawn, what does not differ kept short.

import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { crosstabLines } from '../../server/cli/print/run-crosstabs.ts';
import { htmlReport } from '../../server/report/html-report.ts';
import { markdownReport } from '../../server/report/markdown-report.ts';
import { resultPage } from '../../server/report/page.ts';
import { must } from '../support/features.ts';
import { crosstabsFor } from '../support/report-crosstabs.ts';
import { reportResult } from '../support/report-result.ts';

const result = reportResult({ segments: 3, features: 2 });
const champion = must(result.models[0]);
const terminal = (model = champion, width = 100): string => crosstabLines(model, pc.createColors(false), width).join('\n');
const section = (html: string): string => must(/<div id="crosstabs">[\s\S]*?<\/div><\/details><\/section>/.exec(html))[0];

describe('crosstabs', () => {
  it('stand in the report and the panel with a bar for every share', () => {
    for (const html of [htmlReport(result, []), resultPage(result).body]) {
      const text = section(html);
      // Three levels of a rating and two of a category open, town folded, and one line of yes: each by three segments and everybody.
      expect(text.match(/class="share"/g)).toHaveLength((3 + 2 + 3 + 1) * 4);
      expect(text).toContain('<th scope="row">female</th><td><span class="share">57.1\u00a0% ▲<svg aria-hidden="true"');
      expect(text).toContain('<rect width="57.1" height="1"/>');
      expect(text).toMatch(/<details><summary>No difference beyond chance: town \(V 0\.03, p 0\.41\)<\/summary>/);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('say what they were tested by, the strongest first, and what differs by construction', () => {
    const text = markdownReport(result, []).replaceAll('\\', '').replaceAll('&lt;', '<');
    expect(text).toContain('p < 0.001 after Holm over 4. Cramér’s V 0.25, from 0 to 1; χ² 66.8, 3 degrees of freedom, 598 values.');
    expect(text).toContain('p 0.012 after Holm over 4, by shuffling, as the table is thin. ε² of the ranks 0.40');
    expect(text).toContain('Made of the same columns as Visits, which formed the segments: it differs by construction.');
    expect(text).toContain('| 14 others |');
    expect(text.indexOf('### Would recommend us')).toBeLessThan(text.indexOf('### Gender'));
    expect(text).toContain('| female | 57.1 % ▲ | 57.1 % ▼ | 57.1 % | 57.1 % |');
  });

  it('fit a terminal, with tables of what differs and a line of what does not', () => {
    const text = terminal();
    expect(text).toMatch(/Gender +Segment A +Segment B +Segment C +Everybody/);
    expect(text).toMatch(/ female +57\.1 % ▲ +57\.1 % ▼ +57\.1 % +57\.1 %/);
    expect(text).toMatch(/Share of yes +Segment A .*Test/);
    expect(text).toMatch(/Member .*V 0\.10, p 0\.03/);
    expect(text).toContain('No difference beyond chance: town (V 0.03, p 0.41).');
    expect(text).not.toContain('14 others');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('number segments whose names are too long to stand over a column, and name the tables that there is no room for', () => {
    const segments = champion.segments.map((segment, i) => ({ ...segment, label: `people who buy very often and a great deal ${i}` }));
    const many = Array.from({ length: 9 }, (_, i) =>
      crosstabsFor(segments.map(({ id }) => id))
        .slice(0, 1)
        .map((one) => ({ ...one, label: `item ${i}` })),
    ).flat();
    const text = terminal({ ...champion, segments, crosstabs: many });
    expect(text.replace(/\s+/g, ' ')).toContain('Segments: 1 people who buy very often and a great deal 0, 2 people');
    expect(text).toMatch(/Item 0 +1 +2 +3 +Everybody/);
    expect(text.replace(/\s+/g, ' ')).toContain('in the report (`segspec report`): item 6 (V 0.25, p < 0.001), item 7');
  });

  it.each([80, 100, 140])('name eight segments in full on %i columns, in tables below each other', (width) => {
    const all = reportResult({ segments: 8, features: 2 });
    const model = must(all.models[0]);
    const segments = model.segments.map((segment, i) => ({ ...segment, label: `Bargain hunters ${i + 1}` }));
    const text = terminal({ ...model, segments, crosstabs: crosstabsFor(segments.map(({ id }) => id)) }, width);
    for (const { label } of segments) expect(text).toContain(label);
    expect(text).not.toContain('…');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    // Every segment has its figure for every level, and every part of a table that of everybody.
    const figures = text.match(/^ +female .*$/gm) ?? [];
    expect(figures.join('').match(/57\.1 %/g)).toHaveLength(8 + figures.length);
  });

  it('are nothing where there are none, or no segments', () => {
    const { crosstabs: _, ...without } = champion;
    expect(terminal(without)).toBe('');
    expect(terminal({ ...champion, segments: [] })).toBe('');
    expect(markdownReport({ ...result, models: [{ ...champion, segments: [] }] }, [])).not.toContain('Descriptors by segment');
  });
});
