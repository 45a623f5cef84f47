// What a file gives that says itself what its columns are: their names, what they and their values are called, and the rows, a batch at a time.

import type { LoadedBatch } from '../../../warehouse/warehouse.ts';

/** What the codes of a column stand for, by the code as a text: `1` is “Yes”. */
export type ValueLabels = ReadonlyMap<string, string>;

/** Dates are days and times milliseconds since 1970. */
export type CarriedKind = 'number' | 'text' | 'date' | 'time';

/** A file that is to be opened. */
export interface CarriedFile {
  readonly path: string;
  readonly zipped: boolean;
  /** Where the spec names it. */
  readonly encoding?: string;
  /** Told how much of it has been read, from 0 to 1. */
  readonly read?: (done: number) => void;
}

/** Opens one file and reads what it says of its columns. */
export type OpenCarried = (file: CarriedFile) => Promise<CarriedTable>;

export interface CarriedColumn {
  readonly header: string;
  readonly kind: CarriedKind;
  readonly label?: string;
  /** Whether its numbers are lengths of time, in days. */
  readonly isLength?: boolean;
  /** Whether its texts are lists in JSON. */
  readonly isList?: boolean;
  readonly labels?: ValueLabels;
  /** What codes stand for that the file declares to be missing. */
  readonly missingLabels?: ValueLabels;
  /** Whether its texts stand behind the rows, which say only where. */
  readonly apart?: boolean;
  /** How the answers are measured, where the file says so. */
  readonly measure?: 'nominal' | 'ordinal' | 'scale';
}

/** What can be said of a file once its rows are read. */
export interface CarriedEnd {
  /** Rows that the file says it has; absent where it does not say. */
  readonly rows?: number;
  /** Why rows that should be there are not, as the end of a sentence. */
  readonly broken?: string;
  /** By the place of the column: how often each value stood there that the file declares to be missing. */
  readonly marked: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** By the place of the column: values that cannot be what the column holds, such as a day in the year 40,000. */
  readonly unreadable: ReadonlyMap<number, number>;
  /** What codes stand for, of columns where the file says so behind its rows. */
  readonly labels?: ReadonlyMap<number, ValueLabels>;
  readonly missingLabels?: ReadonlyMap<number, ValueLabels>;
  /** Whether letters were found that are none in the encoding of the file. */
  readonly badLetters: boolean;
}

export interface CarriedTable {
  readonly columns: readonly CarriedColumn[];
  /** Of its texts, where the file says it. */
  readonly encoding?: string;
  /** The column that says how much each respondent counts. */
  readonly weight?: string;
  /** The rows, with those columns only; numbers as numbers, all else as texts. */
  readonly batches: (wanted: readonly number[], limit: number) => AsyncGenerator<LoadedBatch>;
  /** In place of the rows: the texts that stand behind them, each after what the rows say of its place. */
  readonly texts?: () => AsyncGenerator<LoadedBatch>;
  readonly end: () => CarriedEnd;
  readonly close: () => Promise<void>;
}

/** What a file says before its rows. */
type DescribedTable = Pick<CarriedTable, 'columns' | 'encoding' | 'weight'>;

export interface DescribedFile {
  readonly path: string;
  readonly table: DescribedTable;
}

/** A file whose rows were read. */
export interface ReadFile extends DescribedFile {
  readonly end: CarriedEnd;
  readonly rows: number;
}
