// Every function: its words, its types, and its examples executed on the example data.

import { describe, expect, it } from 'vitest';
import { EXAMPLE_SPEC } from '../../language/catalog/example-data.ts';
import { functions } from '../../language/catalog/functions/index.ts';
import { analyzeText } from '../support/analyze.ts';
import { runExamples } from '../support/example-sql.ts';

const examples = functions.flatMap((definition) => definition.examples.map((example) => ({ definition, ...example })));
const features = examples.map(({ expression }, index) => `  f${index} = ${expression}`).join('\n');
const analysis = analyzeText(`${EXAMPLE_SPEC}\ndimension Examples: behavioral {\n${features}\n}\n`);
const planned = analysis.plan.dimensions[0]?.features ?? [];
const runnable = examples.flatMap((example, index) => (example.definition.sql ? [{ ...example, index, expr: planned[index]?.expression }] : []));

describe('functions', () => {
  it('are listed once each, under names an analyst can write', () => {
    const names = functions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it.each(functions.map((definition) => [definition.name, definition] as const))('%s has words, and either a value or a reason', (_, definition) => {
    expect(definition.summary).toMatch(/^[A-Z0-9].*\.$/s);
    expect(definition.examples.length).toBeGreaterThan(0);
    expect([definition.sql, definition.fitted, definition.notRun].filter((one) => one !== undefined)).toHaveLength(1);
    if (definition.notRun !== undefined) expect(definition.notRun).toMatch(/^[A-Z].*\.$/);
    expect(definition.empty === undefined).toBe(!definition.aggregates);
    for (const parameter of definition.parameters) expect(parameter.summary).toMatch(/\.$/);
    const written = definition.parameters.filter((parameter) => !parameter.named);
    expect(written.findIndex((parameter) => parameter.optional)).not.toBe(0);
  });

  it('have examples without a finding of syntax, names or types', () => {
    const errors = analysis.findings.filter((finding) => finding.severity === 'error');
    expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    expect(planned).toHaveLength(examples.length);
  });

  it('give what the examples say', async () => {
    const expressions = runnable.flatMap(({ expr }) => (expr ? [expr] : []));
    const values = await runExamples(expressions, analysis.plan.sources);
    const got = runnable.map(({ expression, gives }, at) => [
      expression,
      Object.fromEntries(Object.keys(gives).map((entity) => [entity, plain(values.get(entity)?.[at])])),
    ]);
    expect(got).toEqual(
      runnable.map(({ expression, gives }) => [expression, Object.fromEntries(Object.entries(gives).map(([entity, value]) => [entity, plain(value)]))]),
    );
  });

  it('name a value for every customer of the example data', () => {
    for (const { expression, gives } of runnable) expect([expression, Object.keys(gives)]).toEqual([expression, ['ana', 'ben', 'cleo']]);
  });
});

/** Numbers to twelve digits: the examples are worked out by hand, the last bit is the database's. */
function plain(value: unknown): unknown {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? Number(number.toPrecision(12)) : (number ?? null);
}
