// What the editor knows of the language without a server: every keyword of the grammar is coloured as one, brackets and indentation follow the text.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT_FOLDER } from '../support/repository.ts';

interface Pattern {
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly name?: string;
  readonly include?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
}

const read = (path: string): string => readFileSync(join(ROOT_FOLDER, path), 'utf8');
const grammar = JSON.parse(read('client/segspec.tmLanguage.json')) as { patterns: Pattern[]; repository: Record<string, { patterns: Pattern[] }> };
const configuration = JSON.parse(read('client/language-configuration.json'));
const patterns = grammar.patterns.flatMap((pattern) => (pattern.include ? (grammar.repository[pattern.include.slice(1)]?.patterns ?? []) : [pattern]));

/** The scope of a word on a line: the earliest match wins, then the first of the patterns. */
function scopeOf(line: string, word: string): string | undefined {
  const at = line.indexOf(`‸${word}`);
  const text = line.replace('‸', '');
  for (let from = 0; from <= text.length; ) {
    const found = patterns
      .flatMap((pattern) => {
        const regex = new RegExp(pattern.match ?? (pattern.end === undefined ? '' : `${pattern.begin}[\\s\\S]*?${pattern.end}`), 'dgu');
        regex.lastIndex = from;
        const match = regex.exec(text);
        return match ? [{ pattern, match }] : [];
      })
      .sort((a, b) => a.match.index - b.match.index)[0];
    if (!found || found.match.index > at) return undefined;
    const { pattern, match } = found;
    for (const [i, { name }] of Object.entries(pattern.captures ?? {})) {
      const span = match.indices?.[Number(i)];
      if (span && span[0] <= at && at < span[1]) return name;
    }
    if (at < match.index + match[0].length) return pattern.name;
    from = Math.max(match.index + match[0].length, from + 1);
  }
  return undefined;
}

/** Each keyword where it is one. */
const WRITTEN: Readonly<Record<string, string>> = {
  import: '‸import "a.segspec"',
  test: '‸test "a" {',
  segment: '‸segment a "A" {',
  segmentation: '‸segmentation Shop "Shop" {',
  base: '  ‸base a = 1',
  descriptor: '  ‸descriptor a = 1',
  outcome: '  ‸outcome a = 1',
  for: '  size >= 5% ‸for Budget',
  from: '  id: id ‸from "Id"',
  because: '  size >= 5% ‸because "x"',
  warn: '  size >= 5% ‸warn',
  where: '  a = count(orders ‸where (x or y))',
  by: '  joins: orders ‸by id',
  except: '  population: a ‸except b',
  of: '  control: 10% ‸of each segment',
  in: '  a = x ‸in ("a", "b")',
  last: '  a = count(orders in ‸last 12 months)',
  next: '  a = alive(orders, ‸next 12 months)',
  before: '  a = count(orders in last 6 months ‸before 2025-01-01)',
  splits: '  a ‸splits into a, b',
  split: '  a ‸split into a, b',
  merge: '  a, b ‸merge into c',
  merges: '  a ‸merges into c',
  into: '  a splits ‸into a, b',
  and: '  a = x ‸and (y)',
  or: '  a = x ‸or (y)',
  not: '  a = ‸not (y)',
  if: '  a = ‸if (x) then y else z',
  then: '  a = if x ‸then (y) else z',
  else: '  a = if x then y ‸else (z)',
  between: '  a = x ‸between (1) and 2',
  true: '  a = ‸true',
  false: '  a = ‸false',
  none: '  a = ‸none',
};

const keywords = [...new Set([...read('language/syntax/segspec.langium').matchAll(/'([a-z]+)'/g)].map((match) => match[1] ?? ''))];

describe('colours', () => {
  it.each(keywords)('%s', (word) => {
    const named = ['decision', 'source', 'connection', 'research', 'dimension', 'model', 'publish', 'consumer', 'measure'].includes(word);
    const block = ['require', 'refresh', 'transition', 'columns', 'expect', 'knockout', 'attractive', 'watch', 'format'].includes(word);
    const verb = /^(retires?|appears?)$/.test(word);
    const line = WRITTEN[word] ?? (named ? `‸${word} Name: kind "Label" {` : block ? `  ‸${word} {` : verb ? `  a ‸${word}` : '');
    expect(line, `a line with ${word}`).toContain(word);
    expect(scopeOf(line, word)).toMatch(/^(keyword|storage|constant)\./);
  });

  it.each([
    ['source', '  ‸source: orders', 'property-name'],
    ['for', '  ‸for: Budget', 'property-name'],
    ['from', '  ‸from: "a.csv"', 'property-name'],
    ['in', '  "x ‸in y"', 'string'],
    ['model', '// ‸model M: rules', 'comment'],
    ['sum', '  a = ‸sum(orders.amount)', 'function'],
  ])('%s in `%s` is no keyword', (word, line, scope) => {
    expect(scopeOf(line, word)).toContain(scope);
  });
});

describe('indentation', () => {
  const deeper = new RegExp(configuration.indentationRules.increaseIndentPattern);
  const back = new RegExp(configuration.indentationRules.decreaseIndentPattern);

  it.each(['source s: crm {', '  columns {', 'segment big "Big {spenders}" {', '  a = sum(', '  a = f(x) + round('])('goes in behind `%s`', (line) => {
    expect(deeper.test(line)).toBe(true);
  });
  it.each(['  a = sum(x)', 'model M: rules { }', '// a block {', '  label: "a { b"', '  owner: "x" // see {'])('stays behind `%s`', (line) => {
    expect(deeper.test(line)).toBe(false);
  });
  it('goes back at a closing bracket', () => {
    expect(['}', '  )', '  a = 1'].map((line) => back.test(line))).toEqual([true, true, false]);
  });
  it('reads a long line once: going over it again and again would take minutes', () => {
    expect(deeper.test(`${'a "b" '.repeat(100_000)}}`)).toBe(false);
  });
});
