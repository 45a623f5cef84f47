// Planted answers for tests of the typing tool: columns made by hand, segments known, and a plain second opinion on naive Bayes.

import { NUMBER, type ValueType } from '../../language/types/value-type.ts';
import type { FeatureColumn } from '../../server/engine/data/tables/feature-table.ts';
import { type TypingData, type TypingInput, typingData } from '../../server/engine/model/typing/data.ts';
import { createPace } from '../../server/engine/result/pace.ts';
import { createRandom, drawBelow } from '../../server/engine/statistics/numeric/random.ts';

export interface Asked {
  readonly values: readonly (number | null)[];
  readonly type?: ValueType;
  readonly levels?: readonly string[];
  readonly label?: string;
}

/** Questions by the name of their feature, and the segment of everybody (−1 for none) as positions s0, s1, … */
export function inputOf(questions: Readonly<Record<string, Asked>>, labels: readonly number[], k = Math.max(...labels) + 1): TypingInput {
  const base = Object.entries(questions).map(
    ([name, { values, type = NUMBER, levels, label }]): FeatureColumn => ({
      dimension: 'Ask',
      name,
      label: label ?? name,
      role: 'base',
      type,
      values: Float64Array.from(values, (value) => value ?? Number.NaN),
      ...(levels && { levels }),
    }),
  );
  return {
    table: { rows: labels.length, ids: labels.map((_, i) => `c${i}`), columns: base },
    labels: Int32Array.from(labels),
    segments: Array.from({ length: k }, (_, c) => ({ id: `s${c}`, label: `Segment ${c}` })),
    base,
    seed: 11,
  };
}

export const dataOf = (...given: Parameters<typeof inputOf>): Promise<TypingData> => typingData(inputOf(...given), createPace());

/** Six yes/no questions of which two (third and fifth) tell the four segments apart; the rest are coins. Each deciding answer is wrong one time in `errs`. */
export function planted(n: number, errs = 20): { questions: Record<string, Asked>; labels: number[] } {
  const random = createRandom(5, 'planted');
  const labels = Array.from({ length: n }, (_, i) => i % 4);
  const truth = (bit: number) => labels.map((label) => ((label >> bit) & 1) ^ Number(drawBelow(random, errs) === 0));
  const coin = () => labels.map(() => drawBelow(random, 2));
  const values = [coin(), coin(), truth(0), coin(), truth(1), coin()];
  return { questions: Object.fromEntries(values.map((column, i) => [`q${i + 1}`, { values: column, type: { kind: 'boolean' } as const }])), labels };
}
