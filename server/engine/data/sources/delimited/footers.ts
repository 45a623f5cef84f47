// Lines after the last row that a report writes under its table: totals, “(3 rows)”, when and by whom it was made. They are no rows.

import type { Dialect } from './dialect.ts';
import { areCodes, isFooter, isRule, MOST_UNDER, mayBeTotal } from './report-lines.ts';
import { splitRecord } from './split-record.ts';

export interface Footers {
  readonly lines: readonly string[];
  /** At the end of the text, as UTF-8, with the empty lines between and before. */
  readonly bytes: number;
  /** The last row, where it may be a total and nothing tells it from the others. */
  readonly doubtful?: string;
}

/** From the last bytes of a text. */
export function footersOf(tail: Buffer, dialect: Dialect): Footers {
  const { delimiter, quote, names, firstValues } = dialect;
  // The first line may be cut off, and a table needs a row before its footer.
  const lines =
    tail
      .toString()
      .match(/[^\r\n]*(\r\n|\n|\r)|[^\r\n]+$/g)
      ?.slice(1) ?? [];
  const codes = areCodes(firstValues);
  let taken = 0;
  let open = 0;
  for (let back = 1; back <= Math.min(lines.length, 2 * MOST_UNDER); back++) {
    const line = lines[lines.length - back] ?? '';
    if (line.trim() === '') {
      open = back;
      continue;
    }
    if (quote !== '' && line.split(quote).length % 2 === 0) break;
    const above = lines[lines.length - back - 1] ?? 'x';
    const set = above.trim() === '' || isRule(splitRecord(above, delimiter, quote).fields);
    if (!isFooter(splitRecord(line, delimiter, quote).fields, { columns: names.length, codes, set, taken })) break;
    taken = open = back;
  }
  if (taken === 0) return { lines: [], bytes: 0, ...doubtfulTotal() };
  // Empty lines before them go along.
  while ((lines[lines.length - taken - 1] ?? 'x').trim() === '') taken++;
  const cut = lines.slice(lines.length - taken);
  return { lines: cut.map((line) => line.trim().replace(/^"([^"]*)"$/, '$1')).filter((line) => line !== ''), bytes: Buffer.byteLength(cut.join('')) };

  function doubtfulTotal(): { doubtful?: string } {
    const last = [...lines].reverse().find((line) => line.trim() !== '') ?? '';
    const { fields } = splitRecord(last, delimiter, quote);
    return names.length > 1 && mayBeTotal(fields[0] ?? '') ? { doubtful: last.trim() } : {};
  }
}
