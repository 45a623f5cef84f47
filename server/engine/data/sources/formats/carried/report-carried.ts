// What files that describe themselves say of their rows, held against what was read of them; and what the codes of their columns stand for.

import { basename } from 'node:path';
import type { SourcePlan } from '../../../../../../language/plan/plan.ts';
import { carriedWeight, differentLabels, markedMissing, rowsOfFile } from '../../../../result/findings/carried.ts';
import { badEncoding, unreadableValues } from '../../../../result/findings/data-source.ts';
import type { RawColumn, ReadContext } from '../../raw-relation.ts';
import type { MergedColumn } from './merge-columns.ts';
import type { ReadFile, ValueLabels } from './table.ts';
import { OTHERS } from './tally.ts';

/** The columns with their labels; findings for a reading of all rows. */
export function reportCarried(
  source: SourcePlan,
  files: readonly ReadFile[],
  merged: readonly MergedColumn[],
  columns: readonly RawColumn[],
  { findings, sample }: ReadContext,
): RawColumn[] {
  const origin = source.inputOrigin ?? source.nameOrigin;
  const about = (header: string) => source.columns.find((plan) => (plan.header ?? plan.name) === header);
  const labelled = columns.map((column, j) => {
    const labels = labelsOf(column.header, merged[j]?.places ?? []);
    return labels.size === 0 ? column : { ...column, labels };
  });
  if (sample !== undefined) return labelled;
  for (const { path, table, end, rows } of files) {
    const file = basename(path);
    if (end.broken !== undefined || (end.rows !== undefined && end.rows !== rows))
      findings.push(
        rowsOfFile.at(origin, {
          source: source.name,
          file,
          read: rows,
          ...(end.rows !== undefined && { rows: end.rows }),
          ...(end.broken !== undefined && { reason: end.broken }),
        }),
      );
    if (end.badLetters)
      findings.push(badEncoding.at(origin, { path: file, source: source.name, ...(table.encoding !== undefined && { encoding: table.encoding }) }));
    if (table.weight !== undefined && source.caseWeight === undefined)
      findings.push(carriedWeight.at(origin, { source: source.name, file, column: table.weight }));
  }
  const marked = merged.flatMap(({ header, places }, j) => {
    const counts = new Map<string, number>();
    for (const [i, { end }] of files.entries())
      for (const [value, count] of end.marked.get(places[i] ?? -1) ?? []) counts.set(value, (counts.get(value) ?? 0) + count);
    if (counts.size === 0) return [];
    const labels = merged[j]?.missingLabels ?? files.flatMap(({ end }, i) => end.missingLabels?.get(places[i] ?? -1) ?? [])[0];
    const which = [...counts].sort(([, a], [, b]) => b - a).map(([value, count]) => `${value === OTHERS ? 'others' : (labels?.get(value) ?? value)}: ${count}`);
    const values = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const plan = about(header);
    // Of what is personal or protected no value is shown.
    const secret = plan?.personal === true || plan?.protected === true;
    return [{ column: plan?.name ?? header, values, which: secret ? '' : which.slice(0, 5).join(', ') }];
  });
  if (marked.length > 0) findings.push(markedMissing.at(origin, { source: source.name, columns: marked }));
  for (const { header, places, kind } of merged) {
    const count = refusedIn(places);
    const column = about(header);
    const type = kind === 'time' ? 'a time' : 'a date';
    if (count > 0)
      findings.push(unreadableValues.at(column?.nameOrigin ?? source.nameOrigin, { column: column?.name ?? header, source: source.name, count, type }));
  }
  return labelled.map((column, j) => {
    const refused = refusedIn(merged[j]?.places ?? []);
    return refused === 0 ? column : { ...column, refused };
  });

  function refusedIn(places: readonly (number | undefined)[]): number {
    return files.reduce((sum, { end }, i) => sum + (end.unreadable.get(places[i] ?? -1) ?? 0), 0);
  }

  /** What a code stands for in the first file that says so. */
  function labelsOf(header: string, places: readonly (number | undefined)[]): ValueLabels {
    const labels = new Map<string, string>();
    let told = sample !== undefined;
    for (const [i, { path, table, end }] of files.entries()) {
      const place = places[i] ?? -1;
      for (const [code, label] of end.labels?.get(place) ?? table.columns[place]?.labels ?? []) {
        const first = labels.get(code);
        if (first === undefined) labels.set(code, label);
        else if (first !== label && !told) {
          told = true;
          const column = about(header);
          const facts = { source: source.name, column: column?.name ?? header, code, first, other: label, file: basename(path) };
          findings.push(differentLabels.at(column?.nameOrigin ?? origin, facts));
        }
      }
    }
    return labels;
  }
}
