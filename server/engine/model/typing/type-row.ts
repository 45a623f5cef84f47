// Typing one person: from answers to a segment, by the questionnaire alone.

import { isTemporal } from '../../../../language/types/value-type.ts';
import { dayNumber } from '../../data/expression/evaluate.ts';
import type { TypingQuestion, TypingTool } from '../../result/typing-result.ts';
import type { FeatureRow } from '../model-file/score.ts';
import { groupOf, readable } from './question.ts';

export interface Typed {
  /** Absent where the likeliest segment is less likely than the tool's threshold. */
  readonly segment?: string;
  /** The likeliest segment, the first of equals. */
  readonly likeliest: string;
  /** How likely that one is, from 0 to 1. */
  readonly posterior: number;
}

/**
 * Types one person. Answers by `Dimension.feature`, in the feature's own units, levels by their names, dates as ISO text or days since 1970-01-01.
 * A question without an answer, or with one that cannot be read, is skipped; with no answer at all the segments' shares decide.
 */
export function typeRow({ segments, logShares, questions, threshold }: TypingTool, answers: FeatureRow): Typed {
  const totals = Float64Array.from(logShares);
  for (const question of questions) {
    const logs = question.logProbabilities[answerOf(question, answers[question.feature])];
    logs?.forEach((log, c) => {
      totals[c] = (totals[c] as number) + log;
    });
  }
  const highest = Math.max(...totals);
  const likeliest = segments[totals.indexOf(highest)]?.id ?? '';
  const posterior = 1 / totals.reduce((sum, total) => sum + Math.exp(total - highest), 0);
  return { ...(posterior >= threshold ? { segment: likeliest } : {}), likeliest, posterior };
}

/** The number of an answer; −1 for none. */
function answerOf({ scale, type }: TypingQuestion, value: FeatureRow[string]): number {
  if (value === null || value === undefined) return -1;
  switch (scale.kind) {
    case 'yes-no':
      if (typeof value !== 'string') return Number.isNaN(value) ? -1 : Number(Number(value) !== 0);
      return /^(yes|true)$/i.test(value) ? 1 : /^(no|false)$/i.test(value) ? 0 : -1;
    case 'levels': {
      const name = type.kind === 'ordinal' && typeof value === 'number' ? type.levels[value - 1] : String(value);
      const at = name === undefined ? -1 : scale.levels.indexOf(name);
      return at >= 0 || !scale.others ? at : scale.levels.length;
    }
    case 'cuts': {
      if (typeof value === 'string' && value.trim() === '') return -1;
      const number = readable(typeof value === 'string' && isTemporal(type) ? dayNumber(value) : Number(value), type);
      return Number.isNaN(number) ? -1 : groupOf(number, scale.cuts);
    }
  }
}
