// Markdown for a comment: marked, short, escaped, and never longer than a comment may be.

import { describe, expect, it } from 'vitest';
import { judgedOf } from '../../../server/cli/formats/judged.ts';
import { fitted } from '../../../server/cli/formats/markdown/fit.ts';
import { markdown } from '../../../server/cli/formats/markdown.ts';
import { findingAt, judgedAs, NASTY, outcomeOf, written } from '../../support/formats.ts';
import { reportResult } from '../../support/report-result.ts';

describe('markdown', () => {
  it('begins with a mark that names what was asked for', async () => {
    const { text } = await written(markdown, [outcomeOf('specs/a.segspec')]);
    expect(text.split('\n').slice(0, 2)).toEqual(['<!-- segspec: specs/a.segspec -->', '### specs/a.segspec: ✓ passed']);
    const odd = await written(markdown, [outcomeOf('a.segspec')], { args: ['a-->\n<img onerror=x>'] });
    expect(odd.text.split('\n')[0]).toBe('<!-- segspec: a--&gt; &lt;img onerror=x&gt; -->');
  });

  it('tells a run: what came of it, the segments, what was judged, what became of the model file', async () => {
    const result = reportResult({ segments: 3, features: 4 });
    const { text } = await written(markdown, [
      outcomeOf('shop.segspec', {
        title: 'Online shop',
        result,
        judged: judgedOf(result),
        failed: true,
        notes: ['Differs from shop.model.json.'],
        findings: result.findings,
      }),
    ]);
    expect(text).toMatch(/### Online shop: ✗ failed/);
    expect(text).toMatch(/600 customers · as of 2025-09-30 · 3 segments/);
    expect(text).toMatch(/- ✗ `shop\.segspec:1` Contract `orders: age <= 30 days` failed at 38 days\./);
    expect(text).toMatch(/\| Segment \| Size \| Share \| Comes out again \|/);
    expect(text).toContain('Differs from shop.model.json.');
    expect(text).toMatch(/<details>\n<summary>Judged: \d+ of \d+ passed<\/summary>\n\n\| Status /);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  it('shows text of any kind as text', async () => {
    const { text } = await written(markdown, [
      outcomeOf('a.segspec', {
        title: NASTY,
        notes: [NASTY],
        findings: [findingAt('a.segspec', 0, 'warning', NASTY), findingAt('a.segspec', 1, 'error', NASTY)],
        judged: [judgedAs('failed', { name: NASTY, detail: NASTY, because: NASTY })],
      }),
    ]);
    expect(text.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')).not.toMatch(/<img|<script|@everyone|(?<!\\)\]\(http/);
    expect(text).not.toMatch(/[\u0000-\u0008\u001b]/);
    for (const row of text.split('\n').filter((line) => line.startsWith('| '))) expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
  });

  it('keeps to 65,536 bytes with 10,000 findings, in any script', async () => {
    for (const words of ['Something is wrong.', '客户☃'.repeat(40)]) {
      const specs = ['a', 'b', 'c'].map((name) =>
        outcomeOf(`${name}.segspec`, {
          failed: true,
          findings: Array.from({ length: 10_000 }, (_, i) => findingAt(`${name}.segspec`, i, i % 3 ? 'warning' : 'error', `${i} ${words}`)),
        }),
      );
      const { text } = await written(markdown, specs);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
      for (const name of ['a', 'b', 'c']) expect(text).toContain(`### ${name}.segspec: ✗ failed`);
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    }
  });
});

describe('fitting into a limit', () => {
  it('keeps whole sections, the first of each before any second, and says what is missing', () => {
    const section = (name: string) => name.repeat(100);
    const specs = [
      [section('a'), section('b')],
      [section('c'), section('d')],
    ];
    expect(fitted(specs, 1_000)).toBe(`${specs.flat().join('\n\n')}\n`);
    const cut = fitted(specs, 330);
    expect(cut).toBe(`${section('a')}\n\n${section('c')}\n\n> Cut off here: 2 of 4 sections had no room. \`segspec report\` writes everything.\n`);
    expect(fitted(specs, 10)).toBe('');
  });
});
