// Forward-backward selection, for more questions than can be tried in every combination.

import type { Pace } from '../../result/pace.ts';
import { countHits } from './assigned.ts';
import { isBetter, type QuestionSet, scoreOf } from './best-sets.ts';
import { addQuestion, type Held, type HeldQuestion, heldShares } from './held-out.ts';
import { sizesOf } from './sizes.ts';

/**
 * The best set found of 1, 2, … `most` questions (sequential floating forward selection, Pudil, Novovičová & Kittler 1994):
 * the question that helps most is added, then questions are taken away as long as that beats the best known set of that size.
 */
export async function stepwiseSearch(questions: readonly HeldQuestion[], held: Held, most: number, pace: Pace): Promise<QuestionSet[]> {
  const { k, truth } = held;
  const totals = heldShares(held);
  const sizes = sizesOf(truth, k);
  const hits = new Int32Array(k);
  const best: QuestionSet[] = [];
  const change = (question: number, sign: 1 | -1): void => addQuestion(totals, questions[question] as HeldQuestion, k, sign);

  /** The best set that one change to the current one gives. */
  const bestChange = async (current: readonly number[], changes: readonly number[], sign: 1 | -1): Promise<QuestionSet | undefined> => {
    let found: QuestionSet | undefined;
    for (const question of changes) {
      await pace.breathe();
      change(question, sign);
      countHits(totals, truth, k, hits);
      change(question, sign === 1 ? -1 : 1);
      const next = sign === 1 ? [...current, question].sort((a, b) => a - b) : current.filter((other) => other !== question);
      const set = { ...scoreOf(hits, sizes), questions: next };
      if (isBetter(set, found)) found = set;
    }
    return found;
  };
  /** Makes the totals those of another set. */
  const moveTo = (current: readonly number[], next: readonly number[]): readonly number[] => {
    for (const question of current) if (!next.includes(question)) change(question, -1);
    for (const question of next) if (!current.includes(question)) change(question, 1);
    return next;
  };

  let current: readonly number[] = [];
  while (current.length < Math.min(most, questions.length)) {
    pace.report({ stage: 'typing', message: 'Adding and removing questions', done: current.length / most });
    const left = questions.map((_, question) => question).filter((question) => !current.includes(question));
    const longer = await bestChange(current, left, 1);
    if (longer === undefined) break;
    const known = best[current.length];
    const kept = isBetter(longer, known) ? longer : (known as QuestionSet);
    best[current.length] = kept;
    current = moveTo(current, kept.questions);
    while (current.length > 2) {
      const shorter = await bestChange(current, current, -1);
      if (shorter === undefined || !isBetter(shorter, best[current.length - 2])) break;
      best[current.length - 2] = shorter;
      current = moveTo(current, shorter.questions);
    }
  }
  return best;
}
