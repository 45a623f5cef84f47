// Broken specs: whatever the text, checking ends soon, throws nothing and says something where something is wrong.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../language/rules/analyze.ts';
import { analyzeText } from '../support/analyze.ts';
import { type Broken, mutations, truncations } from '../support/mutate.ts';
import { filesUnder, sharedFolder } from '../support/repository.ts';

/** How soon is measured by `npm run bench`; here it is only whether it ends, on a busy machine too. */
const SECOND = 10_000;
const specs = filesUnder('examples/**/*.segspec');
const real = sharedFolder('specs');

/** Checks a text within a time, and that every finding stands inside the text and says a sentence. */
function checked(text: string, limit = SECOND): Analysis {
  const start = performance.now();
  const analysis = analyzeText(text);
  expect(performance.now() - start, 'it hangs').toBeLessThan(limit);
  const lines = text.split(/\r\n|\n|\r/);
  for (const { origin, message, code } of analysis.findings) {
    expect(message, code).toMatch(/\S/);
    expect(message, code).not.toMatch(/undefined|\[object|NaN/);
    if (!origin.uri.endsWith('main.segspec')) continue;
    expect(origin.start.line, code).toBeGreaterThanOrEqual(0);
    expect(origin.end.line, code).toBeLessThanOrEqual(lines.length);
    const forward = origin.end.line > origin.start.line || (origin.end.line === origin.start.line && origin.end.character >= origin.start.character);
    expect(forward, `${code} ends before it starts`).toBe(true);
  }
  return analysis;
}

const errors = ({ findings }: Analysis): number => findings.filter(({ severity }) => severity === 'error').length;

function judge({ path, text }: { path: string; text: string }): void {
  describe(path, () => {
    it.each(truncations(text, 25, path))('$name', ({ text: cut }: Broken) => {
      expect(errors(checked(cut))).toBeGreaterThan(0);
    });
    it.each(mutations(text, 3, path))('$name', ({ text: changed }: Broken) => {
      checked(changed);
    });
    it.each(['without any closing brace, 1', 'with half its quotes, 1', 'read as wide characters, 1'])('is told to be broken %s', (name) => {
      const broken = mutations(text, 1, path).find((one) => one.name === name);
      expect(errors(checked(broken?.text ?? ''))).toBeGreaterThan(0);
    });
  });
}

describe('broken specs', () => {
  for (const spec of specs) judge(spec);

  if (real === undefined) it.skip('of real data: ../shared/specs is absent', () => {});
  else
    for (const name of ['cdnow', 'completejourney', 'telco', 'youngpeople']) judge({ path: name, text: readFileSync(join(real, `${name}.segspec`), 'utf8') });

  it('are more than a hundred, and all different from their spec', () => {
    const texts = specs.flatMap(({ path, text }) => [...truncations(text, 25, path), ...mutations(text, 3, path)]);
    expect(texts.length).toBeGreaterThan(100);
    expect(new Set(texts.map(({ text }) => text)).size).toBeGreaterThan(100);
  });
});

describe('extremes', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\r\n  '],
    ['a byte order mark', '\uFEFF'],
    ['a comment', '// nothing here yet'],
    ['zero bytes', '\u0000'.repeat(1_000)],
    ['one long line of nonsense', 'x'.repeat(100_000)],
    ['many blanks', ' '.repeat(100_000)],
    ['many quotes', '"'.repeat(5_001)],
    ['many backticks', '`'.repeat(5_001)],
    ['many opening braces', '{'.repeat(5_000)],
    ['many closing braces', '}'.repeat(5_000)],
    ['comments inside each other', '/*'.repeat(5_000)],
    ['lone surrogates', 'dimension \uD800: needs { \uDC00 = 1 }'],
    ['a column type without its name', 'source s: crm { from: "x.csv"; key: id; columns { since: ("dd.MM.yyyy") "Since" } }'],
    ['a number beyond numbers', `dimension D: needs { a = ${'9'.repeat(400)} }`],
  ])('%s', (_, text) => {
    checked(text, 2 * SECOND);
  });

  it.each([
    ['parentheses', (n: number) => `dimension D: needs { a = ${'('.repeat(n)}1${')'.repeat(n)} }`],
    ['calls', (n: number) => `dimension D: needs { a = ${'abs('.repeat(n)}1${')'.repeat(n)} }`],
    ['conditions', (n: number) => `dimension D: needs { a = ${'if true then 1 else '.repeat(n)}0 }`],
    ['negations', (n: number) => `dimension D: needs { a = ${'not '.repeat(n)}true }`],
    ['minus signs', (n: number) => `dimension D: needs { a = ${'- '.repeat(n)}1 }`],
    ['blocks', (n: number) => `source s: crm { ${'columns { '.repeat(n)}${'}'.repeat(n)} }`],
  ] as const)('deeply nested %s', (name, make) => {
    if (name !== 'blocks') expect(errors(checked(make(30)))).toBe(0);
    checked(make(200), 2 * SECOND);
    // So deep that a recursive descent may give up; it must say so, not throw.
    expect(errors(checked(make(20_000), 20 * SECOND))).toBeGreaterThan(0);
  });

  it('long sums', () => {
    const sum = (n: number): string => `dimension D: needs { a = ${'1 + '.repeat(n)}1 }`;
    expect(errors(checked(sum(1_000), 3 * SECOND))).toBe(0);
    checked(sum(20_000), 20 * SECOND);
  });

  it('a spec of 5,000 lines', () => {
    const dimensions = Array.from(
      { length: 500 },
      (_, i) =>
        `dimension D${i}: behavioral "Number ${i}" {\n${Array.from({ length: 8 }, (__, j) => `  f${j} "Feature ${j}" = sum(orders.amount where amount > ${j} in last ${j + 1} months) | log1p`).join('\n')}\n}\n`,
    );
    const text = `segmentation S "S" { owner: "x"; sponsor: "y"; entity: customer; as_of: 2025-01-01 }
source orders: transactions { from: "o.csv"; key: customer; time: day; columns { customer: id; day: date; amount: number } }
${dimensions.join('')}`;
    expect(text.split('\n').length).toBeGreaterThanOrEqual(5_000);
    const analysis = analyzeText(text);
    expect(analysis.plan.dimensions).toHaveLength(500);
    expect(errors(analysis)).toBe(0);
  });
});
