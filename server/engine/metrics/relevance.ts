// Gate `relevance(feature)`: the segments tell something about a feature that did not form them. Chance is ruled out by permutation.

import type { CheckPlan, Expr } from '../../../language/plan/plan.ts';
import { featureLabel } from '../data/expression/feature-label.ts';
import { type FeatureColumn, featureKey } from '../data/tables/feature-table.ts';
import { sharedBase } from '../model/shared-base.ts';
import { refusedRelevance, sharedColumns } from '../result/findings/statistics-validate.ts';
import { showNumber } from '../result/show.ts';
import { chiSquare, cramersV } from '../statistics/numeric/cramers-v.ts';
import { etaSquared } from '../statistics/numeric/eta-squared.ts';
import { holm } from '../statistics/numeric/holm.ts';
import { kruskalWallis } from '../statistics/numeric/kruskal-wallis.ts';
import { effectInterval, noncentralityInterval } from '../statistics/numeric/noncentral.ts';
import { permutationP } from '../statistics/numeric/permutation.ts';
import { createRandom } from '../statistics/numeric/random.ts';
import { midRanks } from '../statistics/numeric/ranks.ts';
import type { GateBehaviour, GateContext, Measurement } from './gate.ts';

const LEVEL = 0.05;
/** Permutations: 999 up to 50,000 entities, 199 above. */
const MANY = 50_000;

export const relevance: GateBehaviour = {
  name: 'relevance',
  measure: async (context, checks) => {
    const drafts: (Measurement & { p?: number })[] = [];
    for (const check of checks) drafts.push(await draft(context, check));
    const tested = drafts.flatMap(({ p }, i) => (p === undefined ? [] : [{ p, i }]));
    const adjusted = holm(tested.map(({ p }) => p));
    return drafts.map(({ p, ...measurement }, i) => {
      const at = tested.findIndex((test) => test.i === i);
      if (p === undefined || at === -1) return measurement;
      const corrected = adjusted[at] as number;
      const detail = `${measurement.detail} Permutation p ${showP(p)}, ${showP(corrected)} after Holm over ${tested.length}.`;
      return corrected < LEVEL ? { ...measurement, detail } : { ...measurement, detail, fails: 'chance alone does as well (adjusted p not below 0.05)' };
    });
  },
};

function showP(p: number): string {
  return showNumber(p, p < 0.0995 ? 3 : 2);
}

/** The feature an argument names, by its key. */
function featureArgument(argument: Expr | undefined): string | undefined {
  return argument?.op === 'feature' ? `${argument.dimension}.${argument.feature}` : undefined;
}

/** A column of the table by what a check names, or why there is none. */
function columnFor(context: Pick<GateContext, 'table' | 'report'>, check: CheckPlan | undefined): FeatureColumn | string {
  const argument = check?.arguments[0]?.value;
  const key = featureArgument(argument);
  if (key === undefined) return 'It names no feature that is declared.';
  const column = context.table.columns.find((candidate) => featureKey(candidate) === key);
  if (column !== undefined) return column;
  const why = context.report.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === key);
  return `${key} has no values: ${why?.reason ?? 'it was not computed.'}`;
}

async function draft(context: GateContext, check: CheckPlan | undefined): Promise<Measurement & { p?: number }> {
  const column = columnFor(context, check);
  if (typeof column === 'string' || check === undefined) return { notRun: String(column), detail: String(column) };
  const key = featureKey(column);
  if (context.base.some((base) => featureKey(base) === key)) {
    const finding = refusedRelevance.at(check.origin, { feature: column.label });
    return { detail: finding.message, fails: finding.message, findings: [finding] };
  }
  const findings = overlapFindings(context, check, key);
  const known: number[] = [];
  context.assignment.segment.forEach((segment, i) => {
    if (segment >= 0 && !Number.isNaN(column.values[i])) known.push(i);
  });
  const labels = Int32Array.from(known, (i) => context.assignment.segment[i] as number);
  const values = Float64Array.from(known, (i) => column.values[i] as number);
  const named = column.levels !== undefined || column.type.kind === 'boolean';
  const measured = named ? await categorical(context, key, values, labels) : await numeric(context, key, values, labels, byMean(check));
  return { ...measured, findings };
}

function byMean(check: CheckPlan): boolean {
  const word = check.arguments[1]?.value;
  return word !== undefined && 'text' in word ? word.text === 'mean' : word?.op === 'literal' && word.value === 'mean';
}

function overlapFindings(context: GateContext, check: CheckPlan, key: string) {
  const judged = context.plan.dimensions.flatMap((dimension) => dimension.features).find((feature) => featureKey(feature) === key);
  const shared = sharedBase(context, key);
  if (judged === undefined || shared.length === 0 || check.because !== undefined) return [];
  return [sharedColumns.at(check.origin, { feature: featureLabel(context.plan, judged), others: shared.map(({ label }) => label) })];
}

async function numeric(context: GateContext, key: string, values: Float64Array, labels: Int32Array, mean: boolean): Promise<Measurement & { p?: number }> {
  const k = context.sizes.length;
  const eta2 = etaSquared(values, labels, k);
  const { h, epsilonSquared } = kruskalWallis(values, labels, k);
  if (Number.isNaN(eta2) || Number.isNaN(epsilonSquared))
    return { value: 0, detail: 'It does not vary between those who have a value.', fails: 'it does not vary' };
  const judged = mean ? values : midRanks(values);
  const p = await permute(context, key, labels, (shuffled) => etaSquared(judged, shuffled, k));
  const n = values.length;
  const { low, high } = effectInterval(mean ? eta2 : h / (n - 1), n, k);
  const interval = `95 % interval ${showNumber(low, 3)} to ${showNumber(high, 3)}`;
  return {
    value: mean ? eta2 : epsilonSquared,
    p,
    detail: `ε² ${showNumber(epsilonSquared, 3)} on ranks, η² ${showNumber(eta2, 3)} on means, over ${showNumber(n)} entities; ${interval}.`,
  };
}

async function categorical(context: GateContext, key: string, values: Float64Array, labels: Int32Array): Promise<Measurement & { p?: number }> {
  const k = context.sizes.length;
  const levels = values.reduce((most, value) => Math.max(most, value + 1), 0);
  const cross = (by: Int32Array) => {
    const table = Array.from({ length: k }, () => new Array<number>(levels).fill(0));
    for (let i = 0; i < by.length; i++) {
      const row = table[by[i] as number] as number[];
      row[values[i] as number] = (row[values[i] as number] ?? 0) + 1;
    }
    return table;
  };
  const table = cross(labels);
  const v = cramersV(table);
  if (Number.isNaN(v)) return { value: 0, detail: 'It does not vary between those who have a value.', fails: 'it does not vary' };
  const { chi2, n, rows, columns } = chiSquare(table);
  const p = await permute(context, key, labels, (shuffled) => chiSquare(cross(shuffled)).chi2);
  const { low, high } = noncentralityInterval(chi2, (rows - 1) * (columns - 1));
  const scale = n * Math.min(rows - 1, columns - 1);
  const interval = `95 % interval ${showNumber(Math.sqrt(low / scale), 3)} to ${showNumber(Math.min(1, Math.sqrt(high / scale)), 3)}`;
  return { value: v, p, detail: `Cramér’s V ${showNumber(v, 3)}, corrected for bias, over ${showNumber(n)} entities; ${interval}.` };
}

function permute({ model, pace }: GateContext, key: string, labels: Int32Array, statistic: (labels: Int32Array) => number): Promise<number> {
  return permutationP(labels, statistic, labels.length > MANY ? 199 : 999, createRandom(model.seed, 'relevance', key), pace);
}
