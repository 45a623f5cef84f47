// The columns of all files of a source, each once: by the header, with where it stands in each file.

import type { CarriedColumn, CarriedKind } from './table.ts';

export interface MergedColumn extends CarriedColumn {
  /** Its place in each file; absent where the file lacks it. */
  readonly places: readonly (number | undefined)[];
}

export function mergeColumns(files: readonly (readonly CarriedColumn[])[]): MergedColumn[] {
  const headers = [...new Set(files.flatMap((columns) => columns.map(({ header }) => header)))];
  const placesIn = files.map((columns) => new Map(columns.map(({ header }, place): [string, number] => [header, place]).reverse()));
  return headers.map((header) => {
    const places = placesIn.map((of) => of.get(header));
    const same = files.flatMap((columns, i) => columns[places[i] ?? -1] ?? []);
    const [first] = same;
    const kinds = new Set(same.map(({ kind }) => kind));
    const kind: CarriedKind = kinds.size === 1 ? (first?.kind ?? 'text') : 'text';
    // Where one file has a label, that one counts for all.
    return { ...Object.assign({}, ...[...same].reverse()), header, kind, places };
  });
}
