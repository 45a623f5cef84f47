// What features stand on is worked out once for a plan, however they name each other.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Expr } from '../../language/plan/plan.ts';
import { featuresOf, sourcesBehind } from '../../language/plan/walk.ts';
import { occurrencesOf } from '../../language/references/occurrences-of.ts';
import { planOf } from '../support/features.ts';

/** Features f0, f1, …, each with a source of its own or none, that name others, perhaps in a ring. */
const features = fc
  .integer({ min: 1, max: 9 })
  .chain((count) =>
    fc.array(fc.record({ reads: fc.boolean(), names: fc.subarray(Array.from({ length: count }, (_, i) => i)) }), { minLength: count, maxLength: count }),
  );

it('gives the sources of all features that are reached', () => {
  fc.assert(
    fc.property(features, (made) => {
      const sources = made.map((_, i) => `source s${i}: transactions { from: "o.csv"; key: id; time: day; columns { id: id; day: date } }`);
      const bodies = made.map(({ reads, names }, i) => `f${i} = ${[reads ? `count(s${i})` : '1', ...names.map((one) => `f${one}`)].join(' + ')}`);
      const plan = planOf(`${sources.join('\n')}\ndimension D: behavioral { ${bodies.join('; ')} }`);
      const expressions = new Map(plan.dimensions.flatMap((one) => one.features.map(({ name, expression }) => [name, expression] as const)));
      for (const [name, expression] of expressions) {
        const reached = new Set<string>([name]);
        for (const one of reached) for (const { feature } of featuresOf(expressions.get(one) as Expr)) reached.add(feature);
        const wanted = made.flatMap(({ reads }, i) => (reads && reached.has(`f${i}`) ? [`s${i}`] : []));
        expect([...sourcesBehind(plan, expression)].sort()).toEqual(wanted.sort());
        expect(sourcesBehind(plan, expression)).toEqual(sourcesBehind(plan, expression));
      }
    }),
    { numRuns: 200 },
  );
});

it('looks through the occurrences of a model once', () => {
  const occurrences = [
    { symbol: 'source:a', definition: true },
    { symbol: 'source:b', definition: true },
    { symbol: 'source:a', definition: false },
  ].map((one) => ({ ...one, origin: { uri: 'file:///x', start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } })) as never;
  const found = occurrencesOf({ occurrences }, 'source:a');
  expect(found).toHaveLength(2);
  expect(occurrencesOf({ occurrences }, 'source:a')).toBe(found);
  expect(occurrencesOf({ occurrences }, 'source:c')).toEqual([]);
});
