// The Markdown report: everything from specs is text, tables keep their columns, and it says what the HTML says.

import { describe, expect, it } from 'vitest';
import { documentMarkdown } from '../../server/report/document-markdown.ts';
import { markdownCode, markdownText } from '../../server/report/escape-markdown.ts';
import { markdownReport } from '../../server/report/markdown-report.ts';
import { picturesOfRun } from '../../server/report/pictures/index.ts';
import { must } from '../support/features.ts';
import type { ReportShape } from '../support/report-model.ts';
import { reportResult } from '../support/report-result.ts';

const HOSTILE = '| a || <img src=x onerror=1> [x](javascript:alert(1)) `|` **b** \n# h\n@octocat https://example.org $x$ &lt;';

function reportOf(shape: ReportShape): string {
  const result = reportResult(shape);
  return markdownReport(result, picturesOfRun(result));
}

/** The cells of a line: borders that are not escaped. */
const cells = (line: string): number => line.split(/(?<!\\)\|/).length - 2;

describe('a text in Markdown', () => {
  it.each([
    ['a | b', 'a \\| b'],
    ['<b>', '&lt;b&gt;'],
    ['*x* _y_ `z`', '\\*x\\* \\_y\\_ \\`z\\`'],
    ['[x](http://y)', '\\[x\\](http\\://y)'],
    ['www.example.org', 'www\\.example.org'],
    ['a\nb', 'a b'],
    ['# h', '\\# h'],
    ['- x', '\\- x'],
    ['1. x', '1\\. x'],
    ['0.75 of 1', '0.75 of 1'],
    ['&lt;', '&amp;lt;'],
    ['@octocat', '@\u2060octocat'],
  ])('%j', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  it.each([
    ['stability >= 0.75', '`stability >= 0.75`'],
    ['a | b', '`a \\| b`'],
    ['a `b` c', '`` a `b` c ``'],
  ])('as code: %j', (text, expected) => {
    expect(markdownCode(text)).toBe(expected);
  });

  it('keeps its spaces outside the marks', () => {
    const document = {
      title: 'T',
      head: [],
      sections: [{ id: 's', title: 'S', blocks: [{ kind: 'paragraph' as const, text: ['a ', { strong: ' b ' }, { small: ' c' }] }] }],
    };
    expect(documentMarkdown(document)).toBe('# T\n\n## S\n\na  **b**  c\n');
  });
});

describe('the report in Markdown', () => {
  it.each([
    ['ordinary', { segments: 4, features: 5 }],
    ['hostile', { segments: 3, features: 3, segmentLabel: () => HOSTILE, featureLabel: () => HOSTILE }],
  ] as const)('%s: tables keep their columns and nothing is markup', (_, shape) => {
    const lines = reportOf(shape).split('\n');
    let tables = 0;
    for (const [i, line] of lines.entries()) {
      if (!/^\| --- /.test(line)) continue;
      tables++;
      const wanted = cells(line);
      expect(cells(must(lines[i - 1]))).toBe(wanted);
      for (let row = i + 1; lines[row]?.startsWith('|'); row++) expect(cells(must(lines[row])), lines[row]).toBe(wanted);
    }
    expect(tables).toBeGreaterThan(10);
    const text = lines.join('\n');
    expect(text).not.toMatch(/<img|<script|(?<!\\)\[x|javascript:alert\(1\)\)(?<!\\\))$|@octocat|https:\/\//);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('has every section, and the pictures as sentences with tables', () => {
    const text = reportOf({ segments: 4, features: 5 });
    const sections = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(sections).toEqual([
      'Segments',
      'Pictures',
      'Decisions',
      'What the segments are worth',
      'Gates',
      'Not run',
      'For other commands',
      'Who grows and who shrinks',
      'How they were validated',
      'How many segments',
      'Profile',
      'Descriptors by segment',
      'Other models',
      'Models of buying and staying',
      'Predicted chances',
      'Next products',
      'Data contracts',
      'Tests',
      'Findings',
    ]);
    expect(text).toContain('**Verdict: Reproducible segments**');
    expect(text).toMatch(/### Silhouettes\n\n.*\*\*Reported, never judged/);
    expect(text).toContain('> `stability >= 0.6` was set with a reason: **Seasonal buyers are few, and this is a first look.**');
    expect(text).toContain('Drawn in the HTML report (`segspec report --html`)');
    expect(text).not.toMatch(/!\[|<svg/);
  });
});
