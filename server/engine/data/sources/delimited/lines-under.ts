// Lines under the header that are of it: texts of questions, units, types, as survey tools and statisticians write them. Seen by the columns of figures, in
// which such a line has words.

import { isRule } from './report-lines.ts';

/** So many lines are of a header at most, and so many rows with figures are needed to tell. */
const [MOST, ROWS] = [4, 2];
/** Of the values in a column of figures. */
const FIGURES = 0.9;
const NUMBER = /^[-+−(]?\p{Sc}?\s?\d[\d.,'’\u00a0\u202f ]*(?:[eE][-+]?\d+)?\s?[\p{Sc}%)−-]?$/u;
const MOMENT = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[T ].*)?$/;
const WORD = /^[^\p{L}\d]*\p{L}/u;
/** What may stand where a figure is missing. */
const NOTHING = /^(?:na|n\/a|nan|none|null|nil|missing|unknown|k\.?a\.?|\W*)$/i;

/** How many of the first records under a header are no rows; 0 where they may all be. `rows`: those that are seen, as texts. */
export function linesUnder(rows: readonly (readonly string[])[], columns: number): number {
  const lines = rows.map((row) => row.map((value) => value.trim()));
  if (isRule((lines[0] ?? []).filter((value) => value !== ''))) return 1;
  // The last that is told by the columns of figures below it; where there are none, by the questions in it.
  for (let count = Math.min(MOST, lines.length - ROWS); count > 0; count--) {
    if (areOfHeader(lines.slice(0, count), lines.slice(count), columns)) return count;
  }
  return asks(lines[0] ?? []) && !lines.slice(1).some(asks) && lines.length > ROWS ? 1 : 0;
}

function areOfHeader(head: readonly (readonly string[])[], body: readonly (readonly string[])[], columns: number): boolean {
  const figures = Array.from({ length: columns }, (_, j) => j).filter((j) => {
    const values = body.map((row) => row[j] ?? '').filter((value) => !NOTHING.test(value));
    return values.length >= ROWS && values.filter(isFigure).length >= FIGURES * values.length && isFigure(body[0]?.[j] ?? '');
  });
  // A single word may be an answer of somebody that is none, whose other answers others gave as well.
  const seen = Array.from({ length: columns }, (_, j) => new Set(body.map((row) => row[j] ?? '')));
  const recurs = (row: readonly string[]): boolean => row.some((value, j) => value !== '' && seen[j]?.has(value));
  const isOfHeader = (row: readonly string[]): boolean => {
    const words = figures.filter((j) => WORD.test(row[j] ?? '') && !NOTHING.test(row[j] ?? '')).length;
    return words * 2 >= figures.length && words > 0 && (words > 1 || !recurs(row)) && !row.some(isFigure);
  };
  return figures.length > 0 && head.every(isOfHeader);
}

const isFigure = (value: string): boolean => NUMBER.test(value) || MOMENT.test(value);

/** Half of it are questions. */
const asks = (row: readonly string[]): boolean => row.length > 1 && row.filter((value) => value.endsWith('?')).length * 2 >= row.length;
