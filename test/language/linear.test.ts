// Twice the text is gone through about twice as much, for texts that are broken a thousand times over and for chains of any length. What is counted is text that is gone through, not time.

import { describe, expect, it } from 'vitest';
import { formatSpec } from '../../language/format/format.ts';
import { analyzeText } from '../support/analyze.ts';
import { charactersReadBy, lookupsBy } from '../support/work.ts';

const SHOP = 'segmentation S "S" { entity: customer }\nsource o: transactions { from: "o.csv"; key: id; time: d; columns { id: id; d: date; x: number } }\n';
const lines = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => `${line(i)}\n`).join('');
const features = (n: number, feature: (i: number) => string): string => `${SHOP}dimension D: needs {\n${lines(n, feature)}}\n`;

const TEXTS: Readonly<Record<string, (n: number) => string>> = {
  'texts that are not closed': (n) => lines(n, (i) => `a: "text ${i}`),
  'texts that are not closed, in a block': (n) => features(n, (i) => `f${i} = "text`),
  'comments that are not closed': (n) => lines(n, () => '/* x'),
  'long texts that are not closed': (n) => lines(n, () => 'a = """x'),
  errors: (n) => features(n, (i) => `) f${i} ] b`),
  imports: (n) => lines(n, (i) => `import "x${i}.segspec"`),
  'segments of one name': (n) => SHOP + lines(n, () => 'segment a "A" { priority: grow }'),
  'features of one name': (n) => features(n, () => 'f = 1'),
  'an `or` of many conditions': (n) => `${SHOP}dimension D: needs { a = ${'o.x = 1 or '.repeat(n)}true }`,
  'parentheses that are not closed': (n) => features(n, (i) => `f${i} = (f${i + 1} +`),
  'nested parentheses': (n) => `${SHOP}dimension D: needs { a = ${'(b = '.repeat(n)}1${')'.repeat(n)} }`,
  'columns that are used': (n) =>
    `source s: crm { from: "x.csv"; key: id; columns {\n${lines(n, (i) => `c${i}: number`)}} }\ndimension D: needs {\n${lines(n, (i) => `f${i} = s.c${i}`)}}\n`,
};

describe.each(Object.entries(TEXTS))('%s', (_, make) => {
  it.each([
    ['checking', (text: string) => void analyzeText(text)],
    ['formatting', (text: string) => void formatSpec(text)],
  ])('%s', (__, task) => {
    const [once, twice] = [1_000, 2_000].map((n) => charactersReadBy(() => task(make(n))));
    expect((twice ?? 0) / (once ?? 1)).toBeLessThan(2.6);
  });
});

describe('a chain', () => {
  it('of features, each resting on the next, is followed to its end', () => {
    const { findings, plan } = analyzeText(features(1_500, (i) => `f${i} = ${i === 1_499 ? 'sum(o.x)' : `f${i + 1} + 1`}`));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan.dimensions[0]?.features[0]?.type).toEqual({ kind: 'number' });
  });

  it('of derived columns, each resting on the next, is followed to its end', () => {
    const chain = (last: string) => lines(3_000, (i) => `c${i}: number = ${i === 2_999 ? last : `c${i + 1} + 1`}`);
    const spec = (last: string) => SHOP.replace('x: number', `x: number\n${chain(last)}`);
    const { findings, plan } = analyzeText(`${spec('x')}dimension D: needs { f = sum(o.c0) }`);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan.dimensions[0]?.features[0]?.type).toEqual({ kind: 'number' });
    expect(analyzeText(spec('c0')).findings.map(({ name }) => name)).toContain('cyclic-definition');
  });

  const views = (n: number, first = 'o') => SHOP + lines(n, (i) => `source v${i}: transactions { from: ${i === 0 ? first : `v${i - 1}`}; where: x > 0 }`);

  it('of views is followed once', () => {
    const { findings, plan } = analyzeText(`${views(500)}dimension D: needs { f = sum(v499.x) }`);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan.sources.at(-1)?.columns.map(({ name }) => name)).toEqual(['id', 'd', 'x']);
    const [once, twice] = [400, 800].map((n) => lookupsBy(() => void analyzeText(views(n))));
    expect((twice ?? 0) / (once ?? 1)).toBeLessThan(2.6);
  });

  it('of views that goes round in a circle is a finding, and ends', () => {
    expect(analyzeText(views(500, 'v499')).findings.map(({ name }) => name)).toContain('cyclic-definition');
  });

  it('of features that goes round in a circle is a finding', () => {
    const { findings } = analyzeText(features(1_500, (i) => `f${i} = f${(i + 1) % 1_500} + 1`));
    expect(findings.map(({ name }) => name)).toContain('cyclic-definition');
  });
});

it('counts what is gone through again and again', () => {
  const again = (n: number) =>
    charactersReadBy(() =>
      lines(n, () => 'a')
        .split('\n')
        .forEach((_, i, all) => void all.slice(0, i).join('\n').split('\n')),
    );
  expect(again(400) / again(200)).toBeGreaterThan(3.5);
});
