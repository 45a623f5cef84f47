// What is told of everybody where the rows at hand are a sample of them: the sizes of every solution, and all figures of the chosen one.

import type { FeatureColumn } from '../data/tables/feature-table.ts';
import type { GateContext } from '../metrics/gate.ts';
import { placeEverybody, sizesOfEverybody } from '../model/inside/place-everybody.ts';
import type { SegmentFigures } from '../model/inside/segment-figures.ts';
import { showCount } from '../result/show.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';
import type { Solution } from './form.ts';
import type { ModelInput } from './model-input.ts';
import type { Preparation } from './prepare.ts';

/** The same solutions with the sizes that everybody gives them: which number of segments is chosen goes by them. */
export async function sizedByEverybody(
  { model, inside, pace }: ModelInput,
  contexts: readonly GateContext[],
  { features }: Preparation,
): Promise<readonly GateContext[]> {
  if (inside === undefined) return contexts;
  const sized: GateContext[] = [];
  for (const [at, context] of contexts.entries()) {
    const { parameters, k } = context.fit;
    if (parameters.kind === 'rules') return contexts;
    pace.report({ stage: 'validate', done: at / contexts.length, message: `${model.name}: counting ${showCount(k, 'segment')} in ${inside.where}` });
    const sizes = [...(await sizesOfEverybody(inside, parameters, features, k))];
    sized.push({ ...context, sizes, assigned: total(sizes) });
  }
  return sized;
}

/** The chosen solution with the figures of everybody, where it was found on a sample of them. */
export async function ofEverybody(
  { inside, model, pace }: ModelInput,
  solution: Solution,
  context: GateContext,
  { features }: Preparation,
): Promise<{ readonly solution: Solution; readonly chosen: GateContext; readonly overall?: SegmentFigures['overall'] }> {
  const { parameters, k } = solution.fit;
  if (inside === undefined || parameters.kind === 'rules') return { solution, chosen: context };
  pace.report({ stage: 'validate', message: `${model.name}: giving everybody a segment in ${inside.where}` });
  const { sizes, confidence, statistics, overall } = await placeEverybody(inside, parameters, features, k);
  const assigned = total(sizes);
  const known = new Map<FeatureColumn, ColumnStatistics>();
  const remembered = (column: FeatureColumn): ColumnStatistics => {
    const found = known.get(column) ?? statistics(column);
    known.set(column, found);
    return found;
  };
  return {
    solution: { ...solution, sizes, assigned, confidence: confidence.map((sum, c) => sum / (sizes[c] as number)) },
    chosen: { ...context, sizes, assigned, statistics: remembered },
    overall,
  };
}

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
