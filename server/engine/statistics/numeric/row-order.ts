// Sorting the rows of a table by several columns at once, without an object for any row.

const DIGITS = 65536;

/** The four 16-bit digits of a number lie from low to high in memory; from high to low on the few machines of the other kind. */
const LOW_FIRST = (new Uint16Array(Float64Array.of(1).buffer)[3] ?? 0) > 0;

/**
 * The rows ordered by the first column, then the second, and so on, all ascending; equal rows as they were.
 * Columns of equal length without NaN, −0 or values below 0: the bits of such numbers have the order of the numbers, and are sorted by
 * counting, 16 bits at a time from the lowest of the last column (Knuth, The Art of Computer Programming 3, 5.2.5). A million rows of
 * three columns take a fraction of a second.
 */
export function rowOrder(columns: readonly Float64Array[]): Uint32Array {
  const rows = columns[0]?.length ?? 0;
  let order = Uint32Array.from({ length: rows }, (_, row) => row);
  let spare = new Uint32Array(rows);
  const next = new Uint32Array(DIGITS);
  for (const column of columns.toReversed()) {
    const bits = new Uint16Array(column.slice().buffer);
    for (let digit = 0; digit < 4; digit++) {
      const from = LOW_FIRST ? digit : 3 - digit;
      next.fill(0);
      for (let at = from; at < bits.length; at += 4) next[bits[at] as number] = (next[bits[at] as number] as number) + 1;
      if (next[bits[from] as number] === rows) continue;
      let before = 0;
      for (let value = 0; value < DIGITS; value++) {
        const here = next[value] as number;
        next[value] = before;
        before += here;
      }
      for (let place = 0; place < rows; place++) {
        const row = order[place] as number;
        const value = bits[4 * row + from] as number;
        spare[next[value] as number] = row;
        next[value] = (next[value] as number) + 1;
      }
      [order, spare] = [spare, order];
    }
  }
  return order;
}

/** The same numbers, negative ones too, as bits that `rowOrder` puts in their order: not to be read as numbers. Without NaN or −0. */
export function inUnsignedOrder(values: Float64Array): Float64Array {
  const turned = values.slice();
  const words = new Uint32Array(turned.buffer);
  const [low, high] = LOW_FIRST ? [0, 1] : [1, 0];
  for (let at = 0; at < words.length; at += 2) {
    const negative = (words[at + high] as number) >>> 31 === 1;
    words[at + high] = negative ? ~(words[at + high] as number) : (words[at + high] as number) | 0x80000000;
    if (negative) words[at + low] = ~(words[at + low] as number);
  }
  return turned;
}
