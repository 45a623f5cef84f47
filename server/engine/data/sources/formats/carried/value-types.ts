// Types of columns whose file says how they are measured and what their codes stand for: names, levels in their order, or numbers.

import { CATEGORY, ID, NUMBER, type ValueType } from '../../../../../../language/types/value-type.ts';
import { identifier } from '../../../sql/quote.ts';
import { numbersOf } from '../../../warehouse/warehouse.ts';
import { namesId } from '../../identifier-columns.ts';
import { labelSql } from '../../labels.ts';
import type { RawColumn, ReadContext } from '../../raw-relation.ts';
import type { MergedColumn } from './merge-columns.ts';

/** Columns that are looked at in one query. */
const BATCH = 20;

interface Look {
  /** Values that no label names. */
  readonly unnamed: number;
  /** Values that are no whole numbers. */
  readonly broken: number;
  readonly known: number;
}

/** Texts are judged as those of other files are, unless the file names their values. */
export async function withTypes(
  columns: readonly RawColumn[],
  merged: readonly MergedColumn[],
  relationOf: (columns: readonly number[]) => string,
  { warehouse, signal }: ReadContext,
): Promise<RawColumn[]> {
  const asked = columns.filter(({ native, labels, type }) => (native === 'DOUBLE' && type === undefined) || labels !== undefined);
  const looks = new Map<RawColumn, Look>();
  for (let at = 0; at < asked.length; at += BATCH) {
    const batch = asked.slice(at, at + BATCH);
    const tests = batch.flatMap(({ raw, native, labels }) => {
      const value = identifier(raw);
      return [
        `count(${value})`,
        labels === undefined ? '0' : `count(*) FILTER (WHERE ${value} IS NOT NULL AND ${labelSql(value, native, labels)} IS NULL)`,
        native === 'DOUBLE' ? `count(*) FILTER (WHERE ${value} <> trunc(${value}))` : '0',
      ];
    });
    const result = await warehouse.query(
      `SELECT ${tests.map((test) => `CAST(${test} AS DOUBLE)`).join(', ')} FROM ${relationOf(batch.map((column) => columns.indexOf(column)))}`,
      signal,
    );
    const number = (i: number): number => numbersOf(result, i)[0] ?? 0;
    for (const [i, column] of batch.entries()) looks.set(column, { known: number(i * 3), unnamed: number(i * 3 + 1), broken: number(i * 3 + 2) });
  }
  return columns.map((column, j) => {
    const look = looks.get(column);
    const type = look && typeOf(column, merged[j]?.measure, look);
    return type === undefined ? column : { ...column, type };
  });
}

function typeOf({ header, native, labels }: RawColumn, measure: MergedColumn['measure'], { unnamed, broken, known }: Look): ValueType | undefined {
  if (labels === undefined) {
    if (native !== 'DOUBLE') return undefined;
    if (namesId(header) && broken === 0 && known > 0) return ID;
    return measure === 'nominal' && broken === 0 && known > 0 ? CATEGORY : NUMBER;
  }
  const levels = inOrder(labels);
  // A scale of which only some points are named is one of numbers.
  if (native === 'DOUBLE' && (measure === 'scale' || (unnamed > 0 && measure !== 'nominal'))) return NUMBER;
  const different = new Set(levels.map((level) => level.trim().toLowerCase())).size === levels.length;
  if (measure === 'ordinal' && unnamed === 0 && levels.length > 1 && different) return { kind: 'ordinal', levels };
  return CATEGORY;
}

/** From the lowest code to the highest. */
function inOrder(labels: ReadonlyMap<string, string>): string[] {
  const isNumber = [...labels.keys()].every((code) => Number.isFinite(Number(code)));
  const codes = isNumber ? [...labels.keys()].sort((a, b) => Number(a) - Number(b)) : [...labels.keys()];
  return codes.map((code) => labels.get(code) ?? '');
}
