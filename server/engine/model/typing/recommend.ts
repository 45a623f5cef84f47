// How many questions are enough: the fewest that clear both bounds.

import { showCount, showShare } from '../../result/show.ts';
import type { TypingBounds, TypingFrontierRow, TypingResult } from '../../result/typing-result.ts';

export const TYPING_BOUNDS: TypingBounds = { accuracy: 0.8, recall: 0.7, citation: 'a convention of this tool, not of the literature' };

/** The smallest m that clears both bounds, or none, with one sentence why. */
export function recommend(
  frontier: readonly TypingFrontierRow[],
  bounds: TypingBounds,
  segments: TypingResult['segments'],
): Pick<TypingResult, 'recommended' | 'reason'> {
  const wanted = `at least ${showShare(bounds.accuracy)} of everybody and ${showShare(bounds.recall)} of every segment`;
  const clears = frontier.findIndex(({ accuracy, worstRecall }) => accuracy >= bounds.accuracy && worstRecall >= bounds.recall);
  if (clears >= 0)
    return {
      recommended: clears + 1,
      reason: clears === 0 ? `One question is enough: it is right for ${wanted}.` : `${clears + 1} questions are the fewest that are right for ${wanted}.`,
    };
  const lack = ({ accuracy, worstRecall }: TypingFrontierRow): number => Math.max(0, bounds.accuracy - accuracy, bounds.recall - worstRecall);
  const nearest = frontier.reduce<TypingFrontierRow | undefined>((best, row) => (best === undefined || lack(row) < lack(best) ? row : best), undefined);
  if (nearest === undefined) return { reason: 'There is nothing to ask.' };
  const worst = segments.find(({ id }) => id === nearest.worstSegment)?.label ?? nearest.worstSegment;
  return {
    reason: `No number of questions is right for ${wanted}; ${showCount(nearest.questions.length, 'question')} ${nearest.questions.length === 1 ? 'comes' : 'come'} nearest, right for ${showShare(nearest.accuracy)} of everybody and ${showShare(nearest.worstRecall)} of ${worst}.`,
  };
}
