// Every method and gate of the catalog either runs or says in plain words why not; nothing runs that the catalog does not know.

import { describe, expect, it } from 'vitest';
import { methods } from '../../language/catalog/methods/index.ts';
import { metrics } from '../../language/catalog/metrics/index.ts';
import { gateBehaviours } from '../../server/engine/metrics/index.ts';
import * as form from '../../server/engine/result/findings/statistics-form.ts';
import * as name from '../../server/engine/result/findings/statistics-name.ts';
import * as prepare from '../../server/engine/result/findings/statistics-prepare.ts';
import * as validate from '../../server/engine/result/findings/statistics-validate.ts';
import { clusteringMethods } from '../../server/engine/statistics/methods/index.ts';
import { planOf } from '../support/features.ts';

describe('methods', () => {
  it.each(methods.map((method) => [method.name, method] as const))('%s runs or says why not', (key, method) => {
    expect(clusteringMethods.some((running) => running.name === key)).toBe(method.notRun === undefined);
    if (method.notRun !== undefined) expect(method.notRun).toMatch(/^[A-Z].{20,}\.$/);
  });

  it.each(methods.map((method) => [method.name, method.example] as const))('%s has an example that can be read', (key, example) => {
    const plan = planOf(`dimension Use: behavioral { tenure = s.a; churn = s.b }\n${example}`);
    expect(plan.models[0]?.method).toBe(key);
  });

  it('knows every method that runs', () => {
    for (const running of clusteringMethods) expect(methods.some((method) => method.name === running.name)).toBe(true);
  });
});

describe('metrics', () => {
  const gates = metrics.filter(({ places }) => places.includes('require'));
  it.each(gates.map((metric) => [metric.name, metric] as const))('%s is measured or says why not', (key, metric) => {
    expect(gateBehaviours.some((behaviour) => behaviour.name === key)).toBe(metric.notRun === undefined);
  });

  it('has every metric of the method', () => {
    const named = metrics.map((metric) => metric.name);
    const wanted =
      'structure stability agreement slsw slsa prediction_strength verdict markers separated relevance smallest_segment sample_size optimum complete auc calibration bias rows missing unique age coverage valid share size mean total drift moved';
    expect([...named].sort()).toEqual(wanted.split(' ').sort());
  });

  it.each(metrics.map((metric) => [metric.name, metric] as const))('%s has words, an example, and a source for every default', (key, metric) => {
    expect(metric.summary).toMatch(/\.$/);
    expect(metric.example.startsWith(key)).toBe(true);
    for (const { citation } of [...(metric.defaults ?? []), ...(metric.mustHold === undefined ? [] : [metric.mustHold])])
      expect(citation.length).toBeGreaterThan(10);
  });
});

describe('findings', () => {
  const all = [prepare, form, validate, name].flatMap((file) => Object.values(file));
  it('have their own codes in the statistics range, and say why and what to do', () => {
    const codes = all.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const finding of all) {
      expect(finding.code).toMatch(/^SEG7\d\d$/);
      expect(finding.name).toMatch(/^(missing|unknown|unused|duplicate|invalid|misleading|redundant|stale|unstable)-/);
      for (const text of [finding.summary, finding.why, finding.help]) expect(text).toMatch(/\.$/);
    }
  });
});
