// What reading a source gives the rest of the engine: the relation with its rows, its columns, its counts. How it is read is in the files beside.

import type { SourcePlan } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { RowAccount } from '../sources/row-account.ts';
import type { Database } from '../warehouse/warehouse.ts';
import type { Tally } from './tally.ts';

export interface ReadColumn {
  /** Its name in expressions. */
  readonly name: string;
  /** Its header in the data; absent for derived columns. */
  readonly header?: string;
  /** What the data calls it. */
  readonly label?: string;
  readonly type: ValueType;
  readonly declared: boolean;
  readonly reversed: boolean;
  readonly derived: boolean;
  /** Of a decimal that lies under `exactName` as well, as it is in the data: how many places it has behind the point. */
  readonly places?: number;
  /** Values present that could not be read as the type; undefined where not counted. */
  readonly unreadable?: number;
}

export interface JoinReport {
  readonly source: string;
  readonly rows: number;
  readonly unmatched: number;
}

/** Names that every relation of a source has beside its columns. */
export const KEY = '·key';
export const TIME = '·time';
export const DAY = '·day';
export const ROW = '·row';

export interface PreparedSource {
  readonly plan: SourcePlan;
  /** Where its rows are, and in whose words they are asked for. */
  readonly database: Database;
  /** Where figures of its rows are asked for. */
  readonly tally: Tally;
  /** Rows as delivered, with derived columns, key and time. */
  readonly delivered: string;
  /** After `where`, before `duplicates`, where that takes rows out. */
  readonly beforeDuplicates?: string;
  /** After `where` and `duplicates`. */
  readonly rows: string;
  /**
   * Of a server, one of these relations in which no value is asked whether it can be read where all of its column can, as was counted. For questions of that
   * state of the data alone: in another one it may be wrong.
   */
  readonly counted?: (relation: string) => string;
  /** The rows with a negative amount, where the source keeps them apart. */
  readonly returned?: string;
  readonly columns: readonly ReadColumn[];
  /** The column that the data itself weighs its rows by. */
  readonly weight?: string;
  /** What its reader says of its rows. */
  readonly account: RowAccount;
  readonly hasKey: boolean;
  /** The column that is the key, where the key stands as a whole number that the column only writes as a text. */
  readonly wholeKey?: string;
  readonly hasTime: boolean;
  /** Whether the rows lie in memory, so that another pass costs little. */
  readonly inMemory: boolean;
  /** Whether its rows are other ones on another day: they count from `as_of`, or look up what was known by then. */
  readonly dated: boolean;
}

/** A column by its name, or by the header of a column that was given another name. */
export function findColumn(columns: readonly ReadColumn[], name: string): ReadColumn | undefined {
  return columns.find((column) => column.name === name) ?? columns.find((column) => column.header === name);
}

/** Where a decimal stands as it is in the data, beside what is read of it. */
export const exactName = (column: string): string => `·=${column}`;

/** The columns of its relations by name, with those that every relation of a source has. */
export function namesOf({ columns, hasKey, hasTime }: Pick<PreparedSource, 'columns' | 'hasKey' | 'hasTime'>): string[] {
  return [
    ...new Set([
      ...columns.flatMap(({ name, places }) => (places === undefined ? [name] : [name, exactName(name)])),
      ...(hasKey ? [KEY] : []),
      ...(hasTime ? [TIME, DAY] : []),
      ROW,
    ]),
  ];
}
