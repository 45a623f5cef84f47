// From a feature to a question: which answers it has, and which answer every entity gives.

import { bins } from '../../../../language/catalog/transforms/bins.ts';
import { sortedKnown } from '../../../../language/catalog/transforms/sample.ts';
import { isTemporal, type ValueType } from '../../../../language/types/value-type.ts';
import { type FeatureColumn, featureKey } from '../../data/tables/feature-table.ts';
import type { TypingScale } from '../../result/typing-result.ts';
import { shortestBetween } from './shortest-between.ts';
import { showCut, showCuts } from './show-cut.ts';

/** More distinct values of a rating are cut into groups; of more levels, all but the commonest share one answer. */
const MANY = 10;
const GROUPS = 5;

export interface Question {
  readonly feature: string;
  readonly label: string;
  readonly type: ValueType;
  readonly scale: TypingScale;
  /** In words, by their numbers. */
  readonly answers: readonly string[];
  /** Length = rows; 0 is no answer, else one more than the number of the answer. */
  readonly codes: Uint16Array;
}

/** Makes a question of a feature over these rows of its column; undefined where nobody has a value. Cuts are at quintiles of the rows, at the roundest numbers that give the same groups. */
export function questionOf(column: FeatureColumn, rows: Uint32Array): Question | undefined {
  const { label, type } = column;
  const values = Float64Array.from(rows, (row) => readable(column.values[row] as number, type));
  if (values.every(Number.isNaN)) return undefined;
  const made = type.kind === 'boolean' ? yesNo(values) : (byLevel(values, column) ?? byCuts(values, type));
  return { feature: featureKey(column), label, type, ...made };
}

/** Times count by their day, as the SQL reads them. */
export function readable(value: number, type: ValueType): number {
  if (!Number.isFinite(value)) return Number.NaN;
  return isTemporal(type) ? Math.floor(value) : value;
}

/** How many cuts a value exceeds: the number of its answer. */
export function groupOf(value: number, cuts: readonly number[]): number {
  let group = 0;
  for (const cut of cuts) if (value > cut) group++;
  return group;
}

type Made = Pick<Question, 'scale' | 'answers' | 'codes'>;

function yesNo(values: Float64Array): Made {
  return { scale: { kind: 'yes-no' }, answers: ['no', 'yes'], codes: Uint16Array.from(values, (value) => (Number.isNaN(value) ? 0 : value === 0 ? 1 : 2)) };
}

/** For what has names: the levels that occur, in their order; of more than ten the nine commonest, the rest together. */
function byLevel(values: Float64Array, { levels: named, type }: FeatureColumn): Made | undefined {
  const names = type.kind === 'ordinal' ? ['', ...type.levels] : named;
  if (names === undefined) return undefined;
  const counts = new Float64Array(names.length);
  for (const value of values) if (value >= 0 && value < names.length) counts[value] = (counts[value] as number) + 1;
  const occurring = names.map((_, at) => at).filter((at) => (counts[at] as number) > 0);
  const others = type.kind !== 'ordinal' && occurring.length > MANY;
  const common = [...occurring].sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b).slice(0, MANY - 1);
  const kept = others ? common.sort((a, b) => a - b) : occurring;
  const levels = kept.map((at) => names[at] as string);
  const codeOf = Uint16Array.from(names, (_, at) => (kept.includes(at) ? kept.indexOf(at) + 1 : others ? kept.length + 1 : 0));
  return {
    scale: { kind: 'levels', levels, others },
    answers: others ? [...levels, 'any other'] : levels,
    codes: Uint16Array.from(values, (value) => (Number.isNaN(value) ? 0 : (codeOf[value] ?? 0))),
  };
}

function byCuts(values: Float64Array, type: ValueType): Made {
  const known = sortedKnown(values);
  const distinct = known.filter((value, i) => i === 0 || value !== known[i - 1]);
  const each = type.kind === 'rating' && distinct.length <= MANY;
  const cuts = each ? Array.from(distinct.subarray(0, -1)) : quintiles(values, distinct);
  const answers = each ? Array.from(distinct, (value) => showCut(value, type)) : showCuts(cuts, type);
  return { scale: { kind: 'cuts', cuts }, answers, codes: Uint16Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1 + groupOf(value, cuts))) };
}

/** The cuts of `bins(5)`, each moved to the roundest number from the value that occurs below it to the next one above. */
function quintiles(values: Float64Array, distinct: Float64Array): number[] {
  const { cuts } = bins.fit?.(values, [GROUPS], undefined) ?? {};
  if (!Array.isArray(cuts)) return [];
  return cuts.map((cut: number) => {
    const above = distinct.findIndex((value) => value > cut);
    return shortestBetween(distinct[above - 1] ?? cut, distinct[above] ?? Number.POSITIVE_INFINITY);
  });
}
