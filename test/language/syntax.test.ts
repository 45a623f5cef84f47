// What reads, what does not, and what is said about it. Each case is a piece of text and what must come of it.

import { describe, expect, it } from 'vitest';
import { parseSpec } from '../../language/syntax/parse.ts';
import { readPath, writeName } from '../../language/syntax/words.ts';
import { analyzeText } from '../support/analyze.ts';

const problems = (text: string): string[] =>
  parseSpec(text, 'file:///a.segspec').problems.map(({ message, origin }) => `${origin.start.line + 1}:${origin.start.character + 1} ${message}`);

describe('reads', () => {
  it.each([
    [
      'columns named like keywords',
      'source source: crm { columns {\n source: category\n value: number\n for: category\n from: date\n in: number\n where: text\n columns: number\n personal: boolean personal\n expect: date } }',
    ],
    ['features named like keywords', 'dimension D: needs {\n in = a\n by = b\n where = c\n for = d\n source = h\n model "M" = k }'],
    ['references named like keywords', 'dimension D: needs { a = crm.in + crm.by + crm.where + crm.none\n c = next + last + from + for + where }'],
    ['one line', 'refresh { every: 3 months; owner: "a"; watch { drift <= 0.25; moved <= 15% }; on_alarm: refit }'],
    [
      'derived columns and flags',
      'source a: crm { columns {\n amount: money(GBP) "Line value" = quantity * price personal\n liking: rating(-5..5) = number_in(answer)\n n: number missing(-1, 999) } }',
    ],
    ['codes', 'source a: crm { columns { c: category(1: "Horeca", 2: "Retail")\n d: category("x": "X") } }'],
    ['joins with a column', 'source a: transactions { joins: products by product_id, orders by order_id = id }'],
    ['joins with several columns', 'source a: transactions { joins: lines by (order_id, line_no), parts by (`a b`, c) = (d, e) }'],
    ['shifted windows', 'dimension D: needs { a = count(o in last 6 months before 2025-04-01) }'],
    ['population', 'segmentation A { population: baskets where amount > 5 except staff }'],
    ['lines with a budget', 'segment a { for X: "We act." { budget: 40% }\n for Y: """two\nlines""" }'],
    ['control', 'publish P: file { control: 10% of each segment }'],
    ['negative ranges', 'dimension D: needs { a = share(o where x in -5..5) }'],
    ['other scripts', 'dimension Größe: needs { 年齢 = `Village - town`.`a.b`\n naïve = été }'],
    ['continued expressions', 'dimension D: needs { a = b = "Yes"\n  or c = "Yes"\n  | log1p\n c = f(\n   orders.amount,\n   horizon: 12 months\n )\n }'],
    ['moves', 'transition { bargain splits into bargain, thrifty\n gold, silver merge into metal\n dormant retires\n newbies appears }'],
    ['carriage returns and a byte order mark', '\uFEFFsegmentation A {\r\n owner: "x"\r\n}\r\n'],
  ])('%s', (_, text) => {
    expect(problems(text)).toEqual([]);
  });
});

describe('says what is wrong', () => {
  it.each([
    ['a mistyped declaration', 'dimenson A: needs { }', '1:1 `dimenson` opens no declaration. Did you mean `dimension`?'],
    ['an open block', 'segmentation A { owner: "x" ', 'The block of this segmentation is not closed'],
    ['a missing value', 'dimension D: needs {\n a = x +\n b = y\n}', '3:2 A value is missing after `+`'],
    ['a mistyped unit', 'dimension D: needs { a = 3 monts }', 'If `monts` is meant as a unit, write `months`.'],
    ['a currency in small letters', 'decision A: pricing { budget: 500 gbp }', '1:35 A currency is written in capitals: `500 GBP`.'],
    ['capitals', 'dimension D: needs { a = x AND y }', 'Write `and` in lower case.'],
    ['a year as a window', 'dimension D: needs { a = sum(o.x in 2018) }', 'in 2018-01-01..2018-12-31'],
    ['a window without a number', 'dimension D: needs { a = sum(o.x in last month) }', 'A window says how many'],
    ['typographic quotes', 'segmentation A { owner: “x” }', 'Write text in straight quotes'],
    ['a blank before a percent sign', 'require { complete >= 5 % }', '`5%`'],
    ['a stray brace', '}', 'closes nothing'],
    ['a missing brace at a head', 'decision A: pricing\n owner: "x"\n', 'is missing'],
    ['an open text', 'segmentation A {\n owner: "x\n sponsor: "y"\n}', 'not closed'],
  ])('%s', (_, text, expected) => {
    expect(problems(text).join('\n').toLowerCase()).toContain(expected.toLowerCase());
  });

  it('keeps the rest of a half-typed spec', () => {
    const { plan } = analyzeText(
      'dimension D: needs {\n a = sum(o.x\n b "L" = 3\n c =\n}\ndecision X: pricing {\n uses: D,\n}\nmodel M: kmeans { segments: 3..4 }',
    );
    expect(plan.dimensions[0]?.features.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(plan.models[0]?.segments).toEqual({ low: 3, high: 4 });
    expect(plan.decisions[0]?.uses.map(({ name }) => name)).toEqual(['D']);
  });
});

describe('a change', () => {
  it('re-reads only the declaration it stands in, with the same outcome', () => {
    const text = Array.from({ length: 40 }, (_, i) => `dimension D${i}: needs {\n  a = count(o where x > ${i})\n}\n`).join('\n');
    const before = parseSpec(text, 'file:///a.segspec');
    const changed = text.replace('x > 20', 'x >= 20').replace('dimension D3:', '\n\ndimension D3:');
    const after = parseSpec(changed, 'file:///a.segspec', before);
    const fresh = parseSpec(changed, 'file:///a.segspec');
    expect(after.chunks.map(({ line, text: own }) => [line, own])).toEqual(fresh.chunks.map(({ line, text: own }) => [line, own]));
    expect(after.chunks.filter((chunk) => before.chunks.some((known) => known.spec === chunk.spec)).length).toBeGreaterThanOrEqual(37);
  });
});

describe('names', () => {
  it('are written as they have to be', () => {
    expect(['plain', 'two words', 'none', '年齢', '1st'].map(writeName)).toEqual(['plain', '`two words`', '`none`', '年齢', '`1st`']);
    expect(readPath('a.`b.c`.d')).toEqual(['a', 'b.c', 'd']);
  });
});
