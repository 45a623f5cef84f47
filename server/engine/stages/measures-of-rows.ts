// What preparation asks of everybody, answered from the rows of a table.

import type { MethodDefinition } from '../../../language/catalog/method.ts';
import { sortedKnown, sortedQuantile } from '../../../language/catalog/transforms/sample.ts';
import type { MissingPolicy } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../data/tables/feature-table.ts';
import type { Pace } from '../result/pace.ts';
import { round } from '../statistics/numeric/round.ts';
import { type FittedTransform, fitTransform, roundState, transformNamed } from '../statistics/preparation/fitted-transform.ts';
import { transformColumn } from '../statistics/preparation/preparation.ts';
import type { BaseColumn, FittedScale, FittedSteps, Measures, Unscaled } from './measures.ts';

export function measuresOfRows({ rows }: Pick<FeatureTable, 'rows'>, pace: Pace): Measures {
  return {
    rows,
    known: ({ values }) => values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
    complete: (columns) => {
      let complete = 0;
      for (let i = 0; i < rows; i++) if (columns.every(({ values }) => !Number.isNaN(values[i]))) complete++;
      return Promise.resolve(complete);
    },
    steps: async (given) => {
      const fitted: FittedSteps[] = [];
      for (const one of given) {
        await pace.breathe();
        fitted.push(fitSteps(one));
      }
      return fitted;
    },
    standIns: async (given) => {
      const found: (number | null)[] = [];
      for (const { column, policy } of given) {
        await pace.breathe();
        found.push(standInFor(column.values, policy));
      }
      return found;
    },
    scales: async (given, method) => {
      const raws: Float64Array[][] = [];
      for (const { column, standIn, transforms, columns } of given) {
        await pace.breathe();
        raws.push(method.resamples ? transformColumn(column.values, { standIn, transforms, columns }) : []);
      }
      const forming = whoForms(given, raws, rows, method);
      const all = forming.every(Boolean);
      const scales: FittedScale[] = [];
      for (const [i, { scale }] of given.entries()) {
        await pace.breathe();
        const formed = all ? (raws[i] ?? []) : (raws[i] ?? []).map((values) => values.filter((_, row) => forming[row] === 1));
        const { fit: stateOf } = transformNamed(scale === 'none' ? 'raw' : scale);
        scales.push({ states: formed.map((values) => roundState(stateOf?.(values, [], undefined) ?? {})), still: formed.map(isConstant) });
      }
      return scales;
    },
  };
}

function fitSteps({ base: { feature, label }, column }: BaseColumn): FittedSteps {
  const transforms: FittedTransform[] = [];
  const lost: FittedSteps['lost'][number][] = [];
  const fewer: FittedSteps['fewer'][number][] = [];
  let values = column.values;
  for (const plan of feature.transforms) {
    const transform = transformNamed(plan.name);
    if (transform.role !== 'value' || transform.fit === undefined) continue;
    const step = fitTransform(plan.name, plan.arguments, values, transforms.length === 0 ? column.levels : undefined);
    const { state } = step;
    transforms.push(step);
    if (transform.columns !== undefined) return { transforms, columns: transform.columns(state).map((name) => `${label}: ${name}`), lost, fewer };
    const image = values.map((value) => (Number.isNaN(value) ? value : (transform.apply?.(value, state) as number)));
    const count = image.reduce((total, value, i) => total + (Number.isNaN(value) && !Number.isNaN(values[i]) ? 1 : 0), 0);
    if (count > 0) lost.push({ plan, count });
    if (Array.isArray(state['cuts']) && typeof plan.arguments[0] === 'number' && state['cuts'].length + 1 < plan.arguments[0])
      fewer.push({ plan, asked: plan.arguments[0], got: state['cuts'].length + 1 });
    values = image;
  }
  return { transforms, columns: [label], lost, fewer };
}

/** 1 for entities that no feature leaves out for want of a value. */
function whoForms(given: readonly Unscaled[], raws: readonly (readonly Float64Array[])[], rows: number, method: MethodDefinition): Uint8Array {
  const forming = new Uint8Array(rows).fill(1);
  for (const [at, { policy }] of given.entries()) {
    if (method.fullInformation === true && policy === 'none') continue;
    for (const values of raws[at] ?? []) for (let i = 0; i < rows; i++) if (Number.isNaN(values[i])) forming[i] = 0;
  }
  return forming;
}

function standInFor(values: Float64Array, policy: MissingPolicy): number | null {
  if (policy === 'zero') return 0;
  if (policy !== 'median' && policy !== 'mode') return null;
  const sorted = sortedKnown(values);
  if (sorted.length === 0) return null;
  if (policy === 'median') return round(sortedQuantile(sorted, 0.5));
  let mode = sorted[0] ?? 0;
  let most = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    if (end - start > most) [mode, most] = [sorted[start] as number, end - start];
    start = end;
  }
  return mode;
}

function isConstant(values: Float64Array): boolean {
  const first = values.find((value) => !Number.isNaN(value));
  return values.every((value) => value === first || Number.isNaN(value));
}
