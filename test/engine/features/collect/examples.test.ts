// The examples of all functions and operators, computed by the engine itself.

import { describe, expect, it } from 'vitest';
import { EXAMPLE_ORDERS, EXAMPLE_PEOPLE, EXAMPLE_SPEC } from '../../../../language/catalog/example-data.ts';
import { functions } from '../../../../language/catalog/functions/index.ts';
import { operators } from '../../../../language/catalog/operators.ts';
import { collectSpec } from '../../../support/collect-spec.ts';

const examples = [...functions.flatMap((definition) => (definition.sql ? definition.examples : [])), ...operators.flatMap((operator) => operator.examples)];
const features = examples.map(({ expression }, i) => `  f${i} = ${expression}`).join('\n');

describe('function examples', () => {
  it('come out of collect as they are written', async () => {
    const collected = await collectSpec(`${EXAMPLE_SPEC}\ndimension E: behavioral {\n${features}\n}\n`, {
      'orders.csv': EXAMPLE_ORDERS,
      'people.csv': EXAMPLE_PEOPLE,
    });
    expect(collected.report.notRun.map(({ what, reason }) => `${what}: ${reason}`)).toEqual([]);
    for (const [i, { expression, gives }] of examples.entries()) {
      for (const [entity, wanted] of Object.entries(gives)) {
        const value = collected.value(`f${i}`, entity);
        const plain = typeof wanted === 'boolean' ? Number(wanted) : wanted;
        if (typeof plain === 'number') expect(value, `${expression} of ${entity}`).toBeCloseTo(plain, 10);
        else if (typeof wanted !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(wanted)) expect(value, `${expression} of ${entity}`).toBe(plain);
      }
    }
  });
});
