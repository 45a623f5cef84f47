// Every set of questions, in Gray-code order: each differs from the one before it by a single question, added or taken away.

import type { Pace } from '../../result/pace.ts';
import { countHits } from './assigned.ts';
import { isBetter, type QuestionSet, scoreOf } from './best-sets.ts';
import { addQuestion, type Held, type HeldQuestion, heldShares } from './held-out.ts';
import { sizesOf } from './sizes.ts';

/** Up to so many questions, every set is tried: 32,767 of them. */
export const EXACT_UP_TO = 15;
/** Cells (rows × segments) to work through before others get a turn. */
const TURN = 1_000_000;

/** The best set of 1, 2, … questions. Sums are exact (see held-out.ts), so the way to a set does not matter. */
export async function exactSearch(questions: readonly HeldQuestion[], held: Held, pace: Pace): Promise<QuestionSet[]> {
  const best: (QuestionSet | undefined)[] = new Array(questions.length).fill(undefined);
  const sets = 2 ** questions.length;
  const walk = walker(questions, held, best);
  const steps = Math.ceil(TURN / (held.truth.length * held.k + 1_000));
  for (let step = 1; step < sets; step += steps) {
    pace.report({ stage: 'typing', message: 'Trying every set of questions', done: step / sets });
    await pace.breathe();
    walk(step, Math.min(step + steps, sets));
  }
  return best.filter((set) => set !== undefined);
}

/** Goes on from where it stopped, through the steps from `first` up to `end`, and keeps the best set of every size. */
function walker(questions: readonly HeldQuestion[], held: Held, best: (QuestionSet | undefined)[]): (first: number, end: number) => void {
  const { k, truth } = held;
  const totals = heldShares(held);
  const sizes = sizesOf(truth, k);
  const hits = new Int32Array(k);
  let mask = 0;
  let size = 0;
  return (first, end) => {
    for (let step = first; step < end; step++) {
      const flipped = 31 - Math.clz32(step & -step);
      mask ^= 1 << flipped;
      const added = (mask & (1 << flipped)) !== 0;
      size += added ? 1 : -1;
      addQuestion(totals, questions[flipped] as HeldQuestion, k, added ? 1 : -1);
      countHits(totals, truth, k, hits);
      const score = scoreOf(hits, sizes);
      const known = best[size - 1];
      if (known !== undefined && score.hits < known.hits) continue;
      const set = { ...score, questions: questionsIn(mask) };
      if (isBetter(set, known)) best[size - 1] = set;
    }
  };
}

function questionsIn(mask: number): number[] {
  return Array.from({ length: 32 - Math.clz32(mask) }, (_, question) => question).filter((question) => (mask & (1 << question)) !== 0);
}
