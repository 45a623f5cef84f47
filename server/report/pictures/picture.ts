// What a picture is: a Vega-Lite specification, the same figures as a table, and a sentence on how to read it. Plain data.

import type { TopLevelSpec } from 'vega-lite';

export interface Picture {
  /** Names it in a page: `stability-by-k`. */
  readonly id: string;
  /** The section of a report that it shows something of; where that is not there, and where none is named, it stands among the pictures. */
  readonly section?: string;
  readonly title: string;
  readonly howToRead: string;
  /** What must stand beside it: `Reported, never judged.` */
  readonly note?: string;
  readonly spec: TopLevelSpec;
  readonly table: PictureTable;
  /** Which number and colour in the picture stands for which segment. */
  readonly key: readonly KeyEntry[];
}

export interface PictureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface KeyEntry {
  readonly number: number;
  readonly label: string;
  /** Absent where the picture does not tell segments apart by colour. */
  readonly colour?: string;
}

/** A picture and how it looks; without `svg` only its words and its table are shown. */
export interface DrawnPicture {
  readonly picture: Picture;
  readonly svg?: string;
}

type Plain<T> = T extends readonly (infer U)[] ? Plain<U>[] : T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;

/** One channel of an encoding that several layers share, its words kept as literals. */
export const channel = <const T>(definition: T): Plain<T> => definition as Plain<T>;
