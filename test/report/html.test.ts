// The HTML report: one file without script, network or clock; every section is there, or says that it did not run.

import { describe, expect, it } from 'vitest';
import type { ModelResult, RunResult } from '../../server/engine/result/result.ts';
import { table } from '../../server/report/document.ts';
import { drawPictures } from '../../server/report/draw.ts';
import { htmlPage, htmlReport } from '../../server/report/html-report.ts';
import { resultPage } from '../../server/report/page.ts';
import { picturesOf, picturesOfRun } from '../../server/report/pictures/index.ts';
import { must } from '../support/features.ts';
import type { ReportShape } from '../support/report-model.ts';
import { reportResult } from '../support/report-result.ts';

const HOSTILE = '<img src=x onerror="alert(1)">&\'</style></svg><script>1</script>';

async function reportOf(shape: ReportShape, change: (result: RunResult) => RunResult = (result) => result): Promise<string> {
  const result = change(reportResult(shape));
  return htmlReport(result, await drawPictures(picturesOfRun(result)));
}

/** What a reader reads, without markup. */
const words = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');

describe('the report as one file', async () => {
  const html = await reportOf({ segments: 4, features: 6 });

  it('needs nothing else and runs nothing', () => {
    expect(html).toMatch(
      /^<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;/,
    );
    expect(html).not.toMatch(/<script|<link|<iframe|\son\w+="|@import|url\(/);
    expect(html.match(/https?:\/\/[^"]*/g)?.filter((url) => !url.startsWith('http://www.w3.org/'))).toEqual([]);
    expect(html).toContain('<title>Online shop customers</title>');
  });

  it('is made for paper, phones and the dark', () => {
    expect(html).toContain('@media print');
    expect(html).toContain('break-before: page');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(html).toContain('name="viewport"');
  });

  it('gives sentences in tables room on a phone, and leaves pictures as they are where colours are forced', () => {
    const page = htmlPage({
      title: 'T',
      head: [
        table(
          ['Status', 'Gate', 'What it means'],
          [
            ['passed', 'size', 'short'],
            ['passed', 'structure', 'With shuffled columns half as much is explained at most, and nobody lies between the two that are least apart.'],
          ],
        ),
      ],
      sections: [],
    });
    expect(page).toMatch(/<td>short<\/td>/);
    expect(page).toMatch(/<td class="long">With shuffled/);
    expect(html).toContain('td.long { min-width: 20ch; }');
    expect(html).toMatch(/@media \(forced-colors: active\) \{ \.picture,[^}]*forced-color-adjust: none/);
  });

  it('is the same every time', async () => {
    expect(await reportOf({ segments: 4, features: 6 })).toBe(html);
  });

  it('links to every section, each once', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(ids).toContain(link);
  });

  it('says in sentences what was tested, with figures', () => {
    const text = words(html);
    expect(text).toContain(
      'The segments explain 43.1 % of the differences between customers; on the same columns shuffled independently it is 12.1 % in the middle and 14.3 % at most (99 data sets; p 0.01, bound 0.05).',
    );
    expect(text).toMatch(/21 of 99 data sets, stopped early .*; p at least 0\.27/);
    expect(text).toContain('came out again in 94 of 100 resamples, dissolved in 1');
    expect(text).toContain('half of the pairs between 0.90 and 0.95');
    expect(text).toMatch(/Prediction strength is 0\.79 of 1, the mean of 50 splits; the largest number of segments above 0\.8 is 3/);
  });

  it('shows why a gate was loosened before the gates', () => {
    const text = words(html);
    const reason = text.indexOf('was set with a reason: Seasonal buyers are few');
    expect(reason).toBeGreaterThan(0);
    const gates = text.indexOf('Gates', text.indexOf('What the segments are worth', text.indexOf('Who gets next year’s budget?')));
    expect(reason).toBeGreaterThan(gates);
    expect(reason).toBeLessThan(text.indexOf('What it means', gates));
  });

  it('calls segments and decisions by their labels', () => {
    const text = words(html);
    expect(text).toContain('Knocked out: Segment D');
    expect(text).toContain('for Who gets next year’s budget?');
    expect(text.replace(/Segment [A-D] segment_\d/g, '')).not.toMatch(/segment_\d/);
  });

  it('shows the challenger, who would move and where to', () => {
    const text = words(html);
    expect(text).toContain('84 of 600 customers would move (14 %)');
    expect(text).toContain('BIC 4,478.9');
    expect(text).toContain('From the champion’s');
  });

  it('says beside the silhouettes that they are never judged', () => {
    expect(words(html)).toMatch(/Silhouettes Each panel .* Reported, never judged/);
  });
});

describe('without seeing it', async () => {
  const html = await reportOf({ segments: 4, features: 6 });

  it('every column has a heading, and every table a name', () => {
    expect(html).not.toMatch(/<th scope="col">\s*<\/th>/);
    expect(html).not.toMatch(/<table(?! aria-label="[^"])/);
  });

  it('tables under one heading are told apart', () => {
    const one = table(['Segment'], []);
    const page = htmlPage({ title: 'Shop', head: [], sections: [{ id: 'since', title: 'Since', blocks: [one, one, { ...one, name: 'Drift' }] }] });
    expect([...page.matchAll(/<table aria-label="([^"]*)"/g)].map(([, name]) => name)).toEqual(['Since', 'Since, table 2', 'Drift']);
  });

  it('a picture is called by its title, and its drawing is passed over', () => {
    expect(html).toContain('role="img" aria-label="Map of the segments: a picture; its figures follow as a table"');
    expect(html.match(/<svg /g)?.length).toBe(html.match(/<svg [^>]*aria-hidden="true"/g)?.length);
    expect(html).toContain('<summary>The figures as a table<span class="heard">: Map of the segments</span></summary>');
  });

  it('headings go down one level at a time', () => {
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
  });
});

describe('hostile text', () => {
  it('is text everywhere', async () => {
    const html = await reportOf({ segments: 3, features: 3 }, (result) =>
      JSON.parse(
        JSON.stringify(result, (key, value: unknown) =>
          typeof value === 'string' &&
          [
            'label',
            'text',
            'signature',
            'detail',
            'owner',
            'reason',
            'because',
            'note',
            'message',
            'name',
            'choice',
            'level',
            'of',
            'each',
            'model',
            'reference',
            'basis',
            'priority',
            'repeats',
            'noHoldout',
          ].includes(key)
            ? HOSTILE
            : value,
        ),
      ),
    );
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
    expect(html.match(/<\/?(script|img)/g)).toBeNull();
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html.match(/<svg/g)?.length).toBe(html.match(/<\/svg>/g)?.length);
  });
});

describe('what is not there', () => {
  const bare = (model: ModelResult): ModelResult => {
    const { resampled: _, pictures: __, optimum: ___, independentCheck: ____, indices: _____, criteria: ______, ...rest } = model;
    return {
      ...rest,
      segments: [],
      byK: [],
      gates: [],
      nulls: [],
      choice: '',
      notRun: 'No base feature has values.',
      verdict: { status: 'not run', label: 'Not run', reason: 'There are no segments.' },
    };
  };
  const change = ({ value: _, ...result }: RunResult): RunResult => ({
    ...result,
    models: result.models.slice(0, 1).map(bare),
    decisions: [],
    tests: [],
    notRun: [],
    later: [],
    findings: [],
    audit: { ...result.audit, contracts: [], sources: [], fitted: [] },
    features: [],
  });

  it('says so in its section', async () => {
    const text = words(await reportOf({ segments: 2, features: 1 }, change));
    for (const expected of [
      'No segments were formed. No base feature has values.',
      'How they were validated Not run. There are no segments.',
      'Gates Not run: there are no gates to judge.',
      'Data contracts Not run: no source declares',
      'Not run nothing Everything that was asked for ran.',
      'Findings none No warnings and no errors.',
    ])
      expect(text).toContain(expected);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('is a page too where no model ran at all', async () => {
    expect(words(await reportOf({ segments: 2, features: 1 }, (result) => ({ ...change(result), models: [] })))).toContain(
      'No segments were formed. No model ran.',
    );
  });
});

describe('the panel', () => {
  it('shows the same page without pictures, and with them where they are given', async () => {
    const result = reportResult({ segments: 3, features: 3 });
    expect(resultPage(result).body).not.toContain('<figure');
    const pictures = await drawPictures(picturesOf(must(result.models[0]), 'customer'));
    expect(resultPage(result, { pictures }).body.match(/<figure/g)).toHaveLength(6);
    expect(resultPage(result, { stale: 'spec' }).body).toContain('Stale');
  });
});
