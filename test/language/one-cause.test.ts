// One cause, one finding: what only follows from something that is not there is not told as well.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';
import { analyzeText } from '../support/analyze.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const BODY = `segmentation S "S" { sponsor: "A"; owner: "B"; entity: customer; as_of: 2025-09-30 }
dimension Buying: behavioral "How" { orders "Orders" = count(orders in last 12 months); basket = mean(orders.amount) }
decision D: allocation "Whom?" { owner: "V"; uses: Worth; kpi: Worth.contribution }
model Main: kmeans { segments: 2..4 }
`;
const errors = (text: string, more = {}): string[] =>
  analyzeText(text, more)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

it('an import that is not there', () => {
  const { findings } = analyzeText(`import "nolib.segspec"\n${BODY}`);
  expect(findings.map(({ code }) => code)).toEqual(['SEG004']);
  expect(errors(BODY).length).toBeGreaterThan(3);
});

it('and nothing that the import has no part in is held back', () => {
  expect(errors(`import "nolib.segspec"\n${BODY}model Main: kmeans { }`).length).toBe(2);
});

it('a `time:` that names no column', () => {
  const source = (time: string): string =>
    `${BODY.replace('decision D: allocation "Whom?" { owner: "V"; uses: Worth; kpi: Worth.contribution }\n', '')}source orders: transactions { from: "o.csv"; key: customer; ${time} }`;
  const schema = new Map([['orders', ['customer', 'day', 'amount'].map((name) => ({ name, type: { kind: 'unknown' } as const }))]]);
  expect(errors(source('time: dya'), { schema })).toEqual(['SEG107']);
  expect(errors(source(''), { schema })).toEqual(['SEG307']);
});

it.each(globSync('examples/*/*.segspec', { cwd: ROOT_FOLDER }).sort())('any declaration of %s that stands in an import that is not there', (file) => {
  const text = readFileSync(join(ROOT_FOLDER, file), 'utf8');
  const found = (spec: string): string[] => analyzeText(spec).findings.map(({ code, message }) => `${code} ${message}`);
  const before = new Set(found(text));
  const declarations = [...text.matchAll(/^(?!import|segmentation)[a-z]+\b[^\n{]*\{(?:[^\n]*\}\n|[\s\S]*?^\}\n)/gm)];
  expect(declarations.length).toBeGreaterThan(2);
  for (const { 0: declaration, index } of declarations) {
    const without = `import "gone.segspec"\n${text.slice(0, index)}${text.slice(index + declaration.length)}`;
    const [told, ...more] = found(without).filter((one) => !before.has(one));
    expect(told).toContain('SEG004');
    expect(more, declaration.split('\n')[0]).toEqual([]);
  }
});

it('and a feature that a dimension of the same file does not have is told beside it', () => {
  expect(errors(`import "nolib.segspec"\n${BODY.replace('uses: Worth; kpi: Worth.contribution', 'uses: Buying; kpi: Buying.nope')}`)).toEqual([
    'SEG004',
    'SEG106',
  ]);
});

it('a name of a library that is not there, though something here is called the same; told again once the library is there and does not have it', () => {
  const spec = (gone: string): string => `${gone}${BODY.replace('basket = mean(orders.amount)', 'recency = mean(orders)')}`;
  const import_ = 'import "lib.segspec"\n';
  expect(errors(spec(import_))).toEqual(['SEG004']);
  expect(errors(spec(import_), { files: { 'lib.segspec': '' } })).toContain('SEG301');
  expect(errors(spec(import_))).toEqual(['SEG004']);
});

it('a source that is called otherwise, though a feature has its name: each place once, and nothing of its rows', () => {
  const shop = `source order: transactions { from: "o.csv"; key: customer; time: day; columns { customer: id; day: date; amount: number } }
dimension Buying: behavioral "How" {
  recency = recency(orders)
  orders = count(orders where discount > 0)
  spent = sum(orders.amount where discount > 0)
}
`;
  const found = analyzeText(shop).findings.filter(({ severity }) => severity === 'error');
  expect(found.map(({ message, origin }) => `${origin.start.line} ${message}`)).toEqual([
    '2 There is no source called `orders`. Did you mean `order`?',
    '3 There is no source called `orders`. Did you mean `order`?',
    '4 There is no feature or source called `orders`. Did you mean `order`?',
  ]);
});
