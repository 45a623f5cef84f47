// `audience`: what the upload of a platform takes, by its rules: its headers, its ids, its limits, its hashing. Nobody of the control group goes.

import { basename, dirname, join } from 'node:path';
import { platforms } from '../../../../language/catalog/platforms/index.ts';
import type { PlatformDefinition } from '../../../../language/catalog/platforms/platform.ts';
import { showCount } from '../../../engine/result/show.ts';
import { listsOf } from '../audience/lists.ts';
import { partsOf } from '../audience/parts.ts';
import { peopleOf } from '../audience/people.ts';
import { NO_BEFORE } from '../changes.ts';
import { type PublishedColumn, publishedColumns } from '../columns.ts';
import { type DeliveredFile, deliverFiles, sha256, strange } from '../files.ts';
import { readBack } from '../read-back.ts';
import { defineTarget } from './kind.ts';

export const audience = defineTarget({
  name: 'audience',
  takes: ({ kind, to }) => kind === 'audience' && to !== undefined && !('connection' in to),
  prepare: async (job) => {
    const { plan, publish, members, table, path, own, before, delivery, scratch, signal } = job;
    const platform = platforms.find(({ name }) => name === publish.platform);
    if (platform === undefined)
      return { refused: `It does not say for which platform it is. Add \`for:\` with one of ${platforms.map(({ name }) => name).join(', ')}.` };
    if (!path.toLowerCase().endsWith('.csv')) return { refused: `An upload to ${platform.title} is a file that ends in .csv.` };
    const found = await strange(path, path, own, plan.segmentation?.name ?? '', publish.name);
    if (found !== undefined) return { refused: found };
    const columns = publishedColumns(plan, publish, members, table);
    if ('problem' in columns) return { refused: `${columns.problem} has no values.` };
    const wrong = forbidden(platform, columns, members.segments);
    if (wrong !== undefined) return { refused: wrong };
    const people = peopleOf(platform, columns, members);
    if ('refused' in people) return people;
    const changes = publish.mode === 'changes';
    if (changes && job.last && before === undefined) return { refused: NO_BEFORE };
    const lists = listsOf(platform, people, columns, members, changes ? { ...(before && { before }) } : undefined);
    const files: DeliveredFile[] = [];
    for (const { suffix, columns: own, by } of lists) {
      const parts = await partsOf(own, platform.limits, scratch, signal);
      for (const [i, part] of parts.entries()) {
        const number = parts.length === 1 ? '' : String(i + 1);
        files.push({
          path: fileFor(path, delivery, [suffix, number]),
          bytes: part.bytes,
          rows: part.columns[0]?.values.length ?? 0,
          columns: part.columns,
          readBack: (draft) => readBack(draft, 'csv', part.columns, by, signal),
        });
      }
    }
    const rows = files.reduce((sum, one) => sum + one.rows, 0);
    const small = platform.limits.people === undefined || changes ? [] : files.filter((one) => one.rows < (platform.limits.people ?? 0));
    return {
      target: path,
      columns: [...new Set(files.flatMap((one) => one.columns.map(({ name }) => name)))],
      checksums: files.map(({ bytes }) => sha256(bytes)),
      written: people.written,
      notes: [
        `${showCount(rows, changes ? 'change' : 'row')} for ${platform.title} in ${showCount(files.length, 'file')}.`,
        ...people.notes,
        ...(small.length > 0
          ? [
              `${showCount(small.length, 'list')} of fewer than ${platform.limits.people} people ${small.length === 1 ? 'is' : 'are'} not taken by ${platform.title}.`,
            ]
          : []),
        ...tooLong(platform, columns),
      ],
      deliver: () => deliverFiles(files, job),
    };
  },
});

/** One file is the target itself; several are told apart by what they hold, and from those of other deliveries. */
function fileFor(path: string, delivery: string, parts: readonly string[]): string {
  const named = parts.filter((part) => part !== '').map((part) => encodeURIComponent(part));
  return named.length === 0 ? path : join(dirname(path), `${basename(path, '.csv')}.${[delivery, ...named].join('.')}.csv`);
}

function forbidden(
  { title, segment, forbids }: PlatformDefinition,
  columns: readonly PublishedColumn[],
  segments: readonly { readonly id: string }[],
): string | undefined {
  const split = segment?.separator;
  const torn = split === undefined ? undefined : segments.find(({ id }) => id.includes(split));
  if (torn) return `${title} would read the segment \`${torn.id}\` as several, since \`${split}\` separates them. Give it another id.`;
  const bad = forbids === undefined ? undefined : columns.find((column) => column.kind === 'text' && column.values.some((value) => value?.includes(forbids)));
  return bad && `${title} takes no text with \`${forbids}\`, and \`${bad.name}\` has one. Leave it out, or publish something plainer.`;
}

function tooLong({ title, limits: { textBytes } }: PlatformDefinition, columns: readonly PublishedColumn[]): string[] {
  if (textBytes === undefined) return [];
  const long = columns.filter((column) => column.kind === 'text' && column.values.some((value) => value !== null && Buffer.byteLength(value) > textBytes));
  return long.map(({ name }) => `${title} cuts texts of \`${name}\` off after ${textBytes} bytes.`);
}
