// From the records of an SPSS data file to its columns: long names, texts in several pieces, what columns and values are called.

import type { ByteOrder } from '../carried/byte-order.ts';
import { encodingName, type Letters, lettersOf, plainLabel } from '../carried/letters.ts';
import type { CarriedColumn, CarriedKind, ValueLabels } from '../carried/table.ts';
import { type MissingRule, missingRule } from './missing.ts';
import { longLabels, longMissing, namedTexts } from './named-records.ts';
import type { SavRecords, SavVariable } from './records.ts';

export interface SavColumn extends CarriedColumn {
  /** Where its bytes stand in a row; a number has one piece, a long text several. */
  readonly pieces: readonly { readonly at: number; readonly width: number }[];
  readonly missing?: MissingRule;
  /** Its name of eight letters, by which other records know it. */
  readonly short: string;
  /** Its place among the pieces of eight bytes, from 1. */
  readonly place: number;
}

/** Numbers of records that say more. */
export const RECORDS = { integers: 3, floats: 4, display: 11, longNames: 13, longTexts: 14, rows: 16, encoding: 20, longLabels: 21, longMissing: 22 } as const;
/** Bytes of a piece of a long text, and how many of its width each piece accounts for. */
const [PIECE, COUNTED] = [255, 252];
const DATES = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
const TIMES = new Set([22, 41]);
/** Lengths of time, which are kept in seconds. */
const LENGTHS = new Set([21, 25]);
const MEASURES = [undefined, 'nominal', 'ordinal', 'scale'] as const;

export function savLetters({ more }: SavRecords, { i32 }: ByteOrder, declared: string | undefined): Letters {
  const integers = more.get(RECORDS.integers);
  const page = integers && integers.length >= 32 ? i32(integers, 28) : undefined;
  return lettersOf(encodingName(declared) ?? encodingName(more.get(RECORDS.encoding)?.toString('latin1')) ?? encodingName(page));
}

export function savColumns(records: SavRecords, order: ByteOrder, letters: Letters): SavColumn[] {
  const { variables, more } = records;
  const longNames = namedTexts(more.get(RECORDS.longNames), letters);
  const longTexts = namedTexts(more.get(RECORDS.longTexts), letters);
  const labels = labelsByPlace(records, order, letters);
  const named = { labels: longLabels(more.get(RECORDS.longLabels), order, letters), missing: longMissing(more.get(RECORDS.longMissing), order, letters) };
  const measures = measuresOf(records, order);
  const columns: SavColumn[] = [];
  const starts = variables.flatMap(({ width }, i) => (width === -1 ? [] : [i]));
  for (let at = 0; at < starts.length; ) {
    const start = starts[at] ?? 0;
    const variable = variables[start] as SavVariable;
    const short = letters.read(variable.name);
    const long = Number.parseInt(longTexts.get(short.toUpperCase()) ?? '', 10);
    const count = variable.width > 0 && long > PIECE ? Math.min(Math.ceil(long / COUNTED), starts.length - at) : 1;
    const pieces = starts.slice(at, at + count).map((place, i) => ({ at: place * 8, width: count === 1 ? variable.width : pieceWidth(long, i) }));
    const header = longNames.get(short.toUpperCase()) ?? short;
    const own = labels.get(start + 1) ?? named.labels.get(header) ?? named.labels.get(short);
    const missing = missingRule(variable, order, letters) ?? named.missing.get(header) ?? named.missing.get(short);
    const label = variable.label && plainLabel(letters.read(variable.label));
    const measure = MEASURES[measures[at] ?? 0];
    columns.push({
      header,
      kind: kindOf(variable),
      pieces,
      ...(variable.width === 0 && LENGTHS.has(variable.print) && { isLength: true }),
      short,
      place: start + 1,
      ...(label !== undefined && label !== '' && { label }),
      ...partedLabels(own, variable.width > 0, missing),
      ...(missing && { missing }),
      ...(measure !== undefined && { measure }),
    });
    at += count;
  }
  return columns;
}

/** What stands for an answer, and what for none. */
function partedLabels(labels: ValueLabels | undefined, isText: boolean, missing: MissingRule | undefined): Pick<CarriedColumn, 'labels' | 'missingLabels'> {
  if (labels === undefined) return {};
  const isMissing = ([code]: readonly [string, string]): boolean => missing?.isMissing(isText ? code : Number(code)) === true;
  const answers = new Map([...labels].filter((one) => !isMissing(one)));
  const others = new Map([...labels].filter(isMissing));
  return { ...(answers.size > 0 && { labels: answers }), ...(others.size > 0 && { missingLabels: others }) };
}

/** Every piece but the last is full. */
function pieceWidth(width: number, piece: number): number {
  return Math.max(0, Math.min(PIECE, width - piece * PIECE));
}

function kindOf({ width, print }: SavVariable): CarriedKind {
  if (width > 0) return 'text';
  return DATES.has(print) ? 'date' : TIMES.has(print) ? 'time' : 'number';
}

function labelsByPlace({ labels, variables }: SavRecords, { f64 }: ByteOrder, letters: Letters): Map<number, Map<string, string>> {
  const found = new Map<number, Map<string, string>>();
  for (const { values, variables: places } of labels) {
    for (const place of places) {
      const width = variables[place - 1]?.width ?? 0;
      const own = found.get(place) ?? new Map<string, string>();
      for (const { value, label } of values) {
        const text = plainLabel(letters.read(label));
        if (text !== '') own.set(width > 0 ? letters.read(value, 0, Math.min(8, width)).trim() : String(f64(value, 0)), text);
      }
      found.set(place, own);
    }
  }
  return found;
}

/** Of every variable, pieces of long texts too: two or three numbers, the first of which is asked for. */
function measuresOf({ more, variables }: SavRecords, { i32 }: ByteOrder): number[] {
  const display = more.get(RECORDS.display);
  const count = variables.filter(({ width }) => width !== -1).length;
  const each = display === undefined || count === 0 ? 0 : display.length / 4 / count;
  if (display === undefined || (each !== 2 && each !== 3)) return [];
  return Array.from({ length: count }, (_, i) => i32(display, i * each * 4));
}
