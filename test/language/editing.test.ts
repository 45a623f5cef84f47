// Folds, formatting of some lines, and selections that grow: on whole specs, and on text that is half typed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolds } from '../../language/format/folds.ts';
import { formatSpec } from '../../language/format/format.ts';
import { formatLines, indentOf } from '../../language/format/lines.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { surrounding } from '../../language/syntax/surrounding.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const SHOP = readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');

describe('folds', () => {
  const foldsOf = createFolds();
  const shown = (text: string): string[] => foldsOf(text).map(({ start, end, kind }) => `${start}-${end}${kind ? ` ${kind}` : ''}`);

  it('are blocks inside blocks, comments and runs of imports', () => {
    const text =
      'import "a.segspec"\nimport "b.segspec"\n\n// One\n// two\nsource s: crm {\n  columns {\n    id: id\n  }\n}\n\n/* three\n   four */\nrequire { verdict }\n';
    expect(shown(text)).toEqual(['0-1 imports', '3-4 comment', '5-8', '6-7', '11-12 comment']);
  });

  it('end before the next declaration where a brace is missing', () => {
    expect(shown('dimension D: behavioral {\n  a = 1\n\nmodel M: rules {\n  seed: 1\n}\n')).toEqual(['0-1', '3-4']);
    expect(shown('source s: crm {\n  where: "{ }}" = x\n  b: """\n {\n"""\n}\n')).toEqual(['0-4', '2-4']);
  });

  it('never throw and stay inside the text, whatever it is cut to', () => {
    for (let at = 0; at < SHOP.length; at += 97) {
      const cut = SHOP.slice(0, at);
      for (const { start, end } of foldsOf(cut)) expect(start < end && end < cut.split('\n').length).toBe(true);
    }
  });
});

describe('formatting some lines', () => {
  const apply = (text: string, first: number, last: number): string => {
    const change = formatLines(text, first, last);
    const newline = text.includes('\r\n') ? '\r\n' : '\n';
    const lines = text.split(newline);
    if (change) lines.splice(change.first, change.last - change.first + 1, ...change.lines);
    return lines.join(newline);
  };
  const MESSY = 'dimension D: behavioral {\na=1 // one\n\n\n\n      b   =  2\n  c = sum( orders.amount\nwhere x)\n}\nmodel   M:rules{ }\n';

  it('changes these lines and no other', () => {
    expect(apply(MESSY, 5, 5)).toBe(MESSY.replace('      b   =  2', '  b = 2'));
    expect(apply(MESSY, 1, 5)).toContain('  a = 1 // one\n\n  b = 2\n  c = sum( orders.amount');
    expect(apply(MESSY, 2, 4)).toBe(MESSY);
  });

  it('gives what formatting the whole gives, line by line, in any order, with any line ends', () => {
    for (const text of [MESSY, MESSY.replaceAll('\n', '\r\n'), SHOP.replace(/^ +/gm, '')]) {
      const whole = text.split('\n').length;
      expect(apply(text, 0, whole).trimEnd()).toBe(formatSpec(text).trimEnd());
      const once = apply(text, 3, 8);
      expect(apply(once, 0, whole).trimEnd()).toBe(formatSpec(text).trimEnd());
    }
  });

  it('leaves alone what is laid out already', () => {
    expect(formatLines(formatSpec(SHOP), 10, 60)).toBeUndefined();
  });

  it.each([
    ['in a block', 'dimension D: behavioral {\n', 1, '  '],
    ['in a block of a block', 'source s: crm {\n  columns {\n', 2, '    '],
    ['behind an open call', 'dimension D: behavioral {\n  a = sum(\n', 2, '    '],
    ['behind a comma', 'decision D: pricing {\n  uses: A,\n', 2, '    '],
    ['behind an entry', 'decision D: pricing {\n  uses: A\n', 2, '  '],
    ['behind a comment', 'decision D: pricing {\n  // { (\n', 2, '  '],
    ['behind the end', 'decision D: pricing {\n}\n', 2, ''],
    ['for a brace', 'source s: crm {\n  columns {\n      }', 2, '  '],
  ])('knows how far a line is indented: %s', (_, text, line, indent) => {
    expect(indentOf(text, line)).toBe(indent);
    expect(indentOf(text.replaceAll('\n', '\r\n'), line)).toBe(indent);
  });
});

describe('a selection', () => {
  const grown = (text: string, marked: string): string[] => {
    const at = text.indexOf(marked.replace('‸', '')) + marked.indexOf('‸');
    const before = text.slice(0, at).split('\n');
    const lines = text.split('\n');
    return surrounding(parseSpec(text, 'file:///a.segspec'), { line: before.length - 1, character: before.at(-1)?.length ?? 0 }).map(({ start, end }) =>
      start.line === end.line
        ? (lines[start.line] ?? '').slice(start.character, end.character)
        : [(lines[start.line] ?? '').slice(start.character), ...lines.slice(start.line + 1, end.line), (lines[end.line] ?? '').slice(0, end.character)].join(
            '\n',
          ),
    );
  };
  const TEXT = 'model M: rules { }\n\ndimension D: behavioral "How they buy" {\n  a = 1\n  b "B" = sum(orders.amount where channel = "web") / 2\n}\n';

  it('grows from the word to the file', () => {
    const steps = grown(TEXT, 'chan‸nel');
    expect(steps[0]).toBe('channel');
    expect(steps).toEqual(
      expect.arrayContaining(['channel = "web"', 'sum(orders.amount where channel = "web")', 'b "B" = sum(orders.amount where channel = "web") / 2']),
    );
    expect(steps.at(-2)).toMatch(/^dimension D[\s\S]*}$/);
    expect(steps.at(-1)).toBe(TEXT);
    for (const [i, step] of steps.entries()) if (i > 0) expect(step.length).toBeGreaterThan(steps[i - 1]?.length ?? 0);
  });

  it('starts inside quotes', () => {
    expect(grown(TEXT, 'they ‸buy').slice(0, 2)).toEqual(['How they buy', '"How they buy"']);
  });

  it('works anywhere in a text that does not parse', () => {
    for (let at = 0; at < SHOP.length; at += 211) {
      const cut = SHOP.slice(0, at);
      const lines = cut.split('\n');
      const spans = surrounding(parseSpec(cut, 'file:///a.segspec'), { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 });
      expect(spans.at(-1)?.start).toEqual({ line: 0, character: 0 });
    }
  });
});
