// What a typing tool is made from: who belongs where, what can be asked, and what everybody answers.

import type { FeatureColumn, FeatureTable } from '../../data/tables/feature-table.ts';
import type { Pace } from '../../result/pace.ts';
import type { TypingSegment } from '../../result/typing-result.ts';
import { FOLDS, stratifiedFolds } from './folds.ts';
import { type Question, questionOf } from './question.ts';

export interface TypingInput {
  /** In canonical order: the folds are dealt by position. */
  readonly table: FeatureTable;
  /** Length = rows; the index of the segment, −1 for none. */
  readonly labels: Int32Array;
  /** In canonical order. */
  readonly segments: readonly { readonly id: string; readonly label: string }[];
  /** The base features that may be asked for, columns of the table, in the order of the spec. */
  readonly base: readonly FeatureColumn[];
  readonly seed: number;
}

export interface TypingData {
  /** Those with at least one member. */
  readonly segments: readonly TypingSegment[];
  /** For everybody with a segment: its index among `segments`, and the fold, from 0. The codes of the questions have the same length. */
  readonly truth: Int32Array;
  readonly fold: Uint8Array;
  readonly questions: readonly Question[];
  readonly unassigned: number;
  readonly seed: number;
  readonly notes: readonly string[];
}

/** Reads off the table what search and fit need; rows without a segment are left aside. Rejects only with the signal's reason. */
export async function typingData({ table, labels, segments, base, seed }: TypingInput, pace: Pace): Promise<TypingData> {
  const sizes = new Float64Array(segments.length);
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] as number) + 1;
  const rows = Uint32Array.from(labels.keys()).filter((row) => (labels[row] as number) >= 0);
  const kept = segments.map((segment, at) => ({ ...segment, size: sizes[at] as number, at })).filter(({ size }) => size > 0);
  const position = new Int32Array(segments.length);
  kept.forEach(({ at }, index) => {
    position[at] = index;
  });
  const truth = Int32Array.from(rows, (row) => position[labels[row] as number] as number);
  const questions: Question[] = [];
  const unasked: string[] = [];
  for (const column of base) {
    await pace.breathe();
    const question = questionOf(column, rows);
    if (question === undefined) unasked.push(column.label);
    else questions.push(question);
  }
  return {
    segments: kept.map(({ id, label, size }) => ({ id, label, size })),
    truth,
    fold: stratifiedFolds(truth, kept.length, seed),
    questions,
    unassigned: table.rows - rows.length,
    seed,
    notes: [
      ...(unasked.length === 0 || rows.length === 0 ? [] : [`Nobody has a value of ${unasked.join(', ')}, so it cannot be asked for.`]),
      ...segments.filter((_, at) => sizes[at] === 0).map(({ label }) => `Nobody is in ${label}, so the questions cannot lead there.`),
      ...kept.filter(({ size }) => size < FOLDS).map(({ label, size }) => `${label} has only ${size}, too few to learn from: its recall says little.`),
    ],
  };
}
