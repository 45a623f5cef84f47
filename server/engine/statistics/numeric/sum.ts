// Summation in a fixed order: by index, in blocks, so that the same numbers always give the same bits.

const BLOCK = 256;

/** Adds up by blocks of 256, then the blocks: the error grows with the number of blocks, not of values. */
export function sum(values: Float64Array): number {
  let total = 0;
  for (let start = 0; start < values.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, values.length);
    let block = 0;
    for (let i = start; i < end; i++) block += values[i] as number;
    total += block;
  }
  return total;
}

/** Like `sum`, of the terms that `term` gives for 0 … count − 1. */
export function sumOf(count: number, term: (index: number) => number): number {
  let total = 0;
  for (let start = 0; start < count; start += BLOCK) {
    const end = Math.min(start + BLOCK, count);
    let block = 0;
    for (let i = start; i < end; i++) block += term(i);
    total += block;
  }
  return total;
}
