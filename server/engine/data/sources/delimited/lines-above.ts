// Lines above the header, as banks and reports write them: a title, an account, an empty line. Found from the records below, which are wider than those.

import { firstRecords, type SplitRecord } from './split-record.ts';

export interface LinesAbove {
  /** Lines before the header, as an editor counts them. */
  readonly lines: number;
  /** Columns that the first record seems to have, and those that the records below it have. */
  readonly first: number;
  readonly columns: number;
}

interface Candidate extends LinesAbove {
  /** Which share of the records below the header is as wide as it. */
  readonly agreeing: number;
}

/** Records that are looked at, and so many of them stand above a header at most. */
const [LOOKED, MOST] = [60, 30];
/** So much of what follows a header is as wide as it; lines under the rows are not. */
const AGREEING = 0.6;
const FIGURE = /^[-+(]?\p{Sc}?\s?\d[\d.,:/\s'’-]*\s?[\p{Sc}%)]?$/u;

/** Undefined where the first record may be the header. `signs`: what may separate columns. */
export function linesAbove(text: string, signs: readonly string[], quote: string): LinesAbove | undefined {
  const found = signs.flatMap((sign) => headerBy(firstRecords(text, sign, quote, LOOKED)) ?? []);
  // A table without a break from its first line on.
  if (found.some(({ lines, agreeing }) => lines === 0 && agreeing === 1)) return undefined;
  const points = ({ columns, agreeing }: Candidate): number => columns * agreeing ** 2;
  const [best] = found.sort((a, b) => points(b) - points(a));
  return best === undefined || best.lines === 0 ? undefined : { lines: best.lines, first: best.first, columns: best.columns };
}

/** The first record that can be a header, where all that stands above can stand above one. */
function headerBy(records: readonly SplitRecord[]): Candidate | undefined {
  const above: SplitRecord[] = [];
  for (const [i, record] of records.slice(0, MOST).entries()) {
    const below = records.slice(i + 1).filter((one) => filled(one) > 0);
    const columns = widthOf(record);
    const agreeing = below.filter((one) => [columns, columns + 1].includes(widthOf(one))).length / Math.max(1, below.length);
    if (isHeader(record) && agreeing >= AGREEING) {
      const told = above.filter((one) => filled(one) > 0).map(filled);
      // Names for all columns but the first, as R writes them, are a header.
      if (above.length === 1 && told[0] === columns - 1 && columns > 2) return undefined;
      return { lines: above.reduce((sum, one) => sum + one.lines, 0), first: told[0] ?? 0, columns, agreeing };
    }
    if (!isAbove(record, usualWidth(below))) return undefined;
    above.push(record);
  }
  return undefined;
}

const filled = ({ fields }: SplitRecord): number => fields.filter((field) => field.trim() !== '').length;

/** Names for all columns, but for one that the last sign opens; no two the same, and none of them a figure. */
function isHeader(record: SplitRecord): boolean {
  const names = record.fields.slice(0, widthOf(record)).map((field) => field.trim());
  return names.length > 1 && names.every((name) => name !== '' && !FIGURE.test(name)) && new Set(names).size === names.length;
}

/** Nothing, or fewer values than rows have: in a record that is narrower than them, or for the most part empty. */
function isAbove(record: SplitRecord, usual: number): boolean {
  const values = filled(record);
  return values === 0 || (values < usual && (widthOf(record) < usual || (values * 2 <= usual && usual > 2)));
}

/** Without one empty place that a sign at the end opens. */
const widthOf = ({ fields }: SplitRecord): number => fields.length - (fields.length > 1 && fields.at(-1)?.trim() === '' ? 1 : 0);

/** The width that most records have. */
function usualWidth(records: readonly SplitRecord[]): number {
  const counts = new Map<number, number>();
  for (const record of records) counts.set(widthOf(record), (counts.get(widthOf(record)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
