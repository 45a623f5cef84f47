// The questionnaire itself: the chosen questions, learned from everybody.

import type { TypingTool } from '../../result/typing-result.ts';
import { round } from '../../statistics/numeric/round.ts';
import { THRESHOLD } from './assigned.ts';
import type { TypingData } from './data.ts';
import { countAnswers, logProbabilities, logShares } from './naive-bayes.ts';

/** Fits the questions of these features (`Dimension.feature`) on all entities with a segment. Features that are no question are left out. */
export function fitTool({ segments, truth, questions }: TypingData, features: readonly string[]): TypingTool {
  const k = segments.length;
  return {
    format: 'segspec-typing',
    version: 1,
    segments: segments.map(({ id, label }) => ({ id, label })),
    logShares: Array.from(logShares(Float64Array.from(segments, ({ size }) => size)), (value) => round(value)),
    questions: questions
      .filter(({ feature }) => features.includes(feature))
      .map(({ feature, label, type, scale, answers, codes }) => {
        const logs = logProbabilities(countAnswers(codes, truth, answers.length, k), k);
        return {
          feature,
          label,
          type,
          scale,
          answers,
          logProbabilities: answers.map((_, a) => Array.from(logs.subarray((a + 1) * k, (a + 2) * k), (value) => round(value))),
        };
      }),
    threshold: THRESHOLD,
  };
}
