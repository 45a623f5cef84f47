// How well each of the best sets does, over everybody.

import type { Pace } from '../../result/pace.ts';
import type { TypingFrontierRow } from '../../result/typing-result.ts';
import { assignedTo } from './assigned.ts';
import type { TypingData } from './data.ts';
import { addQuestion, type Held, type HeldQuestion, heldQuestion, heldShares } from './held-out.ts';
import type { Question } from './question.ts';

/** One row per set, in the same order; `sets` hold positions of questions. */
export async function frontierOf(data: TypingData, sets: readonly (readonly number[])[], pace: Pace): Promise<TypingFrontierRow[]> {
  const held: Held = { k: data.segments.length, truth: data.truth, fold: data.fold };
  const ready = new Map<number, HeldQuestion>();
  const rows: TypingFrontierRow[] = [];
  for (const set of sets) {
    const totals = heldShares(held);
    for (const at of set) {
      await pace.breathe();
      const question = ready.get(at) ?? heldQuestion(data.questions[at] as Question, held);
      ready.set(at, question);
      addQuestion(totals, question, held.k, 1);
    }
    await pace.breathe();
    rows.push(rowOf(data, set, totals));
  }
  return rows;
}

function rowOf({ segments, truth, questions }: TypingData, set: readonly number[], totals: Float64Array): TypingFrontierRow {
  const k = segments.length;
  const confusion = segments.map(() => new Array<number>(k).fill(0));
  let unassigned = 0;
  for (let i = 0; i < truth.length; i++) {
    const given = assignedTo(totals, i * k, k);
    const row = confusion[truth[i] as number];
    if (given < 0) unassigned++;
    else if (row !== undefined) row[given] = (row[given] as number) + 1;
  }
  const recalls = segments.map(({ size }, c) => (confusion[c]?.[c] ?? 0) / size);
  const worstRecall = Math.min(...recalls);
  return {
    questions: set.map((at) => questions[at] as Question).map(({ feature, label }) => ({ feature, label })),
    accuracy: confusion.reduce((hits, row, c) => hits + (row[c] ?? 0), 0) / truth.length,
    recalls,
    worstRecall,
    worstSegment: segments[recalls.indexOf(worstRecall)]?.id ?? '',
    unassignedShare: unassigned / truth.length,
    confusion,
  };
}
