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
  { features: preparation }: Preparation,
): Promise<readonly GateContext[]> {
  if (inside === undefined) return contexts;
  const sized: GateContext[] = [];
  for (const [at, context] of contexts.entries()) {
    const { parameters, k } = context.fit;
    pace.report({ stage: 'validate', done: at / contexts.length, message: `${model.name}: counting ${showCount(k, 'segment')} in ${inside.where}` });
    const sizes = [...(await sizesOfEverybody(inside, { parameters, preparation }, k))];
    sized.push({ ...context, sizes, assigned: total(sizes) });
  }
  return sized;
}

export interface OfEverybody extends Pick<SegmentFigures, 'overall'> {
  readonly solution: Solution;
  readonly statistics: GateContext['statistics'];
}

/** A solution with the figures of everybody, where those who are here are a sample of them. */
export async function ofEverybody(
  { inside, model, pace }: ModelInput,
  solution: Solution,
  { features: preparation }: Preparation,
): Promise<OfEverybody | undefined> {
  if (inside === undefined) return undefined;
  const { parameters, k } = solution.fit;
  pace.report({ stage: 'validate', message: `${model.name}: giving everybody a segment in ${inside.where}` });
  const { sizes, confidence, statistics, overall } = await placeEverybody(inside, { parameters, preparation }, k);
  const known = new Map<FeatureColumn, ColumnStatistics>();
  const remembered = (column: FeatureColumn): ColumnStatistics => {
    const found = known.get(column) ?? statistics(column);
    known.set(column, found);
    return found;
  };
  const mean = confidence.map((sum, c) => sum / (sizes[c] as number));
  return { solution: { ...solution, sizes, assigned: total(sizes), confidence: mean }, statistics: remembered, overall };
}

export function judgedBy(context: GateContext, { solution: { sizes, assigned }, statistics }: OfEverybody): GateContext {
  return { ...context, sizes, assigned, statistics };
}

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
