// Lines after the last row that a report writes under its table: totals, “(3 rows)”, when and by whom it was made. They are no rows.

import type { Dialect } from './dialect.ts';
import { splitRecord } from './split-record.ts';

export interface Footers {
  readonly lines: readonly string[];
  /** At the end of the text, as UTF-8, with the empty lines between and before. */
  readonly bytes: number;
  /** The last row, where it may be a total and nothing tells it from the others. */
  readonly doubtful?: string;
}

/** No report writes more under its table. */
const MOST = 10;
const TOTAL =
  /^(grand |sub-?)?(total|totals|sum|sums|average|mean|count|rows|records|summe|gesamt|gesamtsumme|insgesamt|mittelwert|durchschnitt|anzahl|totale|totaux|somme|moyenne|totaal|gemiddelde|suma|razem|media|soma|yhteens[äa]|totalt|i alt|ukupno|celkem|összesen|toplam|итого|всего)( general| général| generale)?\s*:?$/i;
/** Words with something between them, not a code. */
const PROSE = /\p{L}.*[\s:(]|[(:].*\p{L}/u;

/** From the last bytes of a text. */
export function footersOf(tail: Buffer, dialect: Dialect): Footers {
  const { delimiter, quote, names, firstValues } = dialect;
  // The first line may be cut off, and a table needs a row before its footer.
  const lines =
    tail
      .toString()
      .match(/[^\r\n]*(\r\n|\n|\r)|[^\r\n]+$/g)
      ?.slice(1) ?? [];
  const others = firstValues.filter((value) => !TOTAL.test(value.trim()));
  const codes = others.length > 0 && others.every((value) => /\p{N}/u.test(value));
  let taken = 0;
  let open = 0;
  for (let back = 1; back <= Math.min(lines.length, 2 * MOST); back++) {
    const line = lines[lines.length - back] ?? '';
    if (line.trim() === '') {
      open = back;
      continue;
    }
    if (quote !== '' && line.split(quote).length % 2 === 0) break;
    const set = (lines[lines.length - back - 1] ?? 'x').trim() === '';
    if (!isFooter(line, set)) break;
    taken = open = back;
  }
  if (taken === 0) return { lines: [], bytes: 0, ...mayBeTotal() };
  // Empty lines before them go along.
  while ((lines[lines.length - taken - 1] ?? 'x').trim() === '') taken++;
  const cut = lines.slice(lines.length - taken);
  return { lines: cut.map((line) => line.trim().replace(/^"([^"]*)"$/, '$1')).filter((line) => line !== ''), bytes: Buffer.byteLength(cut.join('')) };

  function mayBeTotal(): { doubtful?: string } {
    const last = [...lines].reverse().find((line) => line.trim() !== '') ?? '';
    const { fields } = splitRecord(last, delimiter, quote);
    return names.length > 1 && TOTAL.test((fields[0] ?? '').trim()) ? { doubtful: last.trim() } : {};
  }

  /** `set`: an empty line sets it off from what is before. */
  function isFooter(line: string, set: boolean): boolean {
    const { fields } = splitRecord(line, delimiter, quote);
    const values = fields.map((field) => field.trim()).filter((field) => field !== '');
    const [first = ''] = values;
    if (names.length < 2) return false;
    const lacks = values.length < names.length;
    // What stands above another line of a report is one more of them.
    if (TOTAL.test(first)) return lacks || set || taken > 0 || (codes && !/\p{N}/u.test(first));
    return values.length === 1 && PROSE.test(first) && (fields.length < names.length || set);
  }
}
