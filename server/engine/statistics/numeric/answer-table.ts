// Categorical answers as small whole numbers: what the EM for latent classes reads instead of the matrix.

import type { Matrix } from './matrix.ts';

/** The answers of every item, one after the other, are numbered through: these numbers are called slots. */
export interface AnswerTable {
  readonly rows: number;
  readonly items: number;
  /** Per item the different answers, ascending. */
  readonly answers: readonly (readonly number[])[];
  /** Per item its first slot, and at the end the number of slots. Length items + 1. */
  readonly first: Int32Array;
  /** Rows × items: the slot of each answer; the number of slots where it is missing. */
  readonly slots: Int32Array;
  /** Length rows, all above 0. */
  readonly weights: Float64Array;
  /** Sum of the weights. */
  readonly total: number;
  /** The row of the matrix that each row was. */
  readonly of: Uint32Array;
}

/**
 * Numbers the answers of a rows × items matrix; NaN is a missing answer. Rows without any answer tell nothing about classes, and rows
 * without weight nothing at all: both are left out.
 */
export function answerTable(matrix: Matrix, weights: Float64Array): AnswerTable {
  const { columns: items, data } = matrix;
  const kept: number[] = [];
  for (let i = 0; i < matrix.rows; i++) {
    if ((weights[i] as number) > 0 && data.subarray(i * items, (i + 1) * items).some((value) => !Number.isNaN(value))) kept.push(i);
  }
  const seen = Array.from({ length: items }, () => new Set<number>());
  for (const i of kept) {
    for (const [j, values] of seen.entries()) {
      const value = data[i * items + j] as number;
      if (!Number.isNaN(value)) values.add(value);
    }
  }
  const answers = seen.map((values) => [...values].sort((a, b) => a - b));
  const first = firstSlots(answers);
  const slots = slotsOf(matrix, answers);
  const of = Uint32Array.from(kept);
  const chosen = new Int32Array(of.length * items);
  const chosenWeights = new Float64Array(of.length);
  let total = 0;
  for (let i = 0; i < of.length; i++) {
    const from = of[i] as number;
    chosen.set(slots.subarray(from * items, (from + 1) * items), i * items);
    chosenWeights[i] = weights[from] as number;
    total += weights[from] as number;
  }
  return { rows: of.length, items, answers, first, slots: chosen, weights: chosenWeights, total, of };
}

/** Per item the number of its first slot, and at the end the number of all slots. */
export function firstSlots(answers: readonly (readonly number[])[]): Int32Array {
  const first = new Int32Array(answers.length + 1);
  for (const [j, { length }] of answers.entries()) first[j + 1] = (first[j] as number) + length;
  return first;
}

/** Rows × items: the slot of each answer; the number of slots for NaN and for answers that are not listed. */
export function slotsOf({ rows, columns, data }: Matrix, answers: readonly (readonly number[])[]): Int32Array {
  const first = firstSlots(answers);
  const missing = first[answers.length] as number;
  const slots = new Int32Array(rows * columns).fill(missing);
  for (const [j, values] of answers.entries()) {
    const slot = new Map(values.map((value, level) => [value, (first[j] as number) + level]));
    for (let i = 0; i < rows; i++) slots[i * columns + j] = slot.get(data[i * columns + j] as number) ?? missing;
  }
  return slots;
}
