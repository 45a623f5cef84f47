// One cause, one finding: what only follows from something that is not there is not told as well.

import { expect, it } from 'vitest';
import { analyzeText } from '../support/analyze.ts';

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
