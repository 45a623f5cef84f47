// Which of two sets of questions is better, and the best one of every size.

/** What decides between sets of the same size. */
export interface Score {
  /** Entities who are given back their own segment. */
  readonly hits: number;
  readonly worstRecall: number;
}

export interface QuestionSet extends Score {
  /** Positions of the questions, ascending. */
  readonly questions: readonly number[];
}

/** From hits by segment; segments without members are left aside. */
export function scoreOf(hits: Int32Array, sizes: Float64Array): Score {
  let total = 0;
  let worstRecall = 1;
  for (let c = 0; c < sizes.length; c++) {
    const hit = hits[c] as number;
    total += hit;
    if (sizes[c] !== 0) worstRecall = Math.min(worstRecall, hit / (sizes[c] as number));
  }
  return { hits: total, worstRecall };
}

/** More hits, else the better worst recall; 0 for equals, which the order of declaration decides. */
function compareScores(a: Score, b: Score): number {
  return a.hits - b.hits || a.worstRecall - b.worstRecall;
}

/** Whether the first set is better: by score, else because its questions were declared earlier. */
export function isBetter(first: QuestionSet, second: QuestionSet | undefined): boolean {
  if (second === undefined) return true;
  const decided = compareScores(first, second);
  if (decided !== 0) return decided > 0;
  const at = first.questions.findIndex((question, i) => question !== second.questions[i]);
  return at >= 0 && (first.questions[at] as number) < (second.questions[at] as number);
}
