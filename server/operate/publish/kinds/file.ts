// `file`: CSV, Parquet or JSON lines by the ending of the path. Raw data stays as it is; for people who open it in a spreadsheet formulas are made harmless.

import { extname } from 'node:path';
import { writeMembership } from '../../../engine/data/outputs/index.ts';
import { showCount } from '../../../engine/result/show.ts';
import { changedRows, NO_BEFORE } from '../changes.ts';
import { type PublishedColumn, publishedColumns } from '../columns.ts';
import { deliverFiles, sha256, strange } from '../files.ts';
import { guarded } from '../formula-guard.ts';
import { readBack } from '../read-back.ts';
import { defineTarget } from './kind.ts';

const FORMATS: Readonly<Record<string, string>> = { csv: 'csv', parquet: 'parquet', jsonl: 'jsonl', ndjson: 'jsonl' };

export const file = defineTarget({
  name: 'file',
  takes: ({ kind, to }) => kind === 'file' && to !== undefined && !('connection' in to),
  prepare: async (job) => {
    const { plan, publish, members, table, path, own, scratch, signal, before } = job;
    const ending = extname(path).slice(1).toLowerCase();
    const format = FORMATS[ending];
    if (format === undefined)
      return {
        refused: `A file ends in ${Object.keys(FORMATS)
          .map((one) => `.${one}`)
          .join(', ')}, not in \`.${ending}\`.`,
      };
    if (publish.platform !== undefined && publish.platform !== 'spreadsheet')
      return { refused: `A file for \`${publish.platform}\` is an \`audience\`; change the kind of the publish.` };
    if (publish.platform === 'spreadsheet' && format !== 'csv') return { refused: 'A file for a spreadsheet ends in .csv.' };
    const found = await strange(path, path, own, plan.segmentation?.name ?? '', publish.name);
    if (found !== undefined) return { refused: found };
    const published = publishedColumns(plan, publish, members, table);
    if ('problem' in published) return { refused: `${published.problem} has no values.` };
    if (publish.mode === 'changes' && job.last && before === undefined) return { refused: NO_BEFORE };
    const all = publish.mode === 'changes' ? changedRows(published, members, before) : published;
    const { columns, touched } = publish.platform === 'spreadsheet' ? guarded(all) : { columns: all, touched: 0 };
    const bytes = await writeMembership(format, columns, scratch, signal);
    const rows = columns[0]?.values.length ?? 0;
    return {
      target: path,
      columns: columns.map(({ name }) => name),
      checksums: [sha256(bytes)],
      notes: [
        ...(publish.mode === 'changes' ? [`The file holds ${showCount(rows, 'change')} since the last delivery.`] : []),
        ...notesOf(all, format, publish.platform),
        ...(touched
          ? [`${showCount(touched, 'value')} that a spreadsheet would run as a formula ${touched === 1 ? 'has' : 'have'} an apostrophe in front.`]
          : []),
      ],
      deliver: () =>
        deliverFiles(
          [{ path, bytes, rows, columns, readBack: (draft) => readBack(draft, format, columns, columns.find(({ from }) => from === 'segment')?.name, signal) }],
          job,
        ),
    };
  },
});

/** Of a raw file, that formulas in it are left alone. */
function notesOf(columns: readonly PublishedColumn[], format: string, platform: string | undefined): string[] {
  if (format !== 'csv' || platform === 'spreadsheet') return [];
  const { touched } = guarded(columns);
  return touched === 0
    ? []
    : [
        `${showCount(touched, 'value')} would run as a formula in a spreadsheet and ${touched === 1 ? 'is' : 'are'} written as ${touched === 1 ? 'it is' : 'they are'}, since this is raw data; \`for: spreadsheet\` makes them harmless.`,
      ];
}
