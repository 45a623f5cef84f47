// Deliveries of text that we write ourselves, such as SQL: looked at, read back letter by letter, and put in place with a manifest.

import { readFile } from 'node:fs/promises';
import { WriteRefused } from '../../project/writing/refusal.ts';
import { type DeliveredFile, deliverFiles, sha256, strange } from './files.ts';
import type { Prepared, PublishJob } from './kinds/kind.ts';
import type { StatementColumn } from './statement.ts';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export async function textDelivery(
  job: PublishJob,
  files: readonly TextFile[],
  columns: readonly StatementColumn[],
  notes: readonly string[],
): Promise<Prepared | { readonly refused: string }> {
  const { path, own, plan, publish, members } = job;
  for (const file of files) {
    const found = await strange(file.path, path, own, plan.segmentation?.name ?? '', publish.name);
    if (found !== undefined) return { refused: found };
  }
  const ready = files.map(({ path: at, text }): DeliveredFile => {
    const bytes = Buffer.from(text, 'utf8');
    return {
      path: at,
      bytes,
      rows: members.ids.length,
      columns: columns.map(({ name, type }) => ({ name, kind: type === 'BOOLEAN' ? 'boolean' : type === 'DOUBLE PRECISION' ? 'number' : 'text' })),
      readBack: async (draft) => {
        if (!bytes.equals(await readFile(draft)))
          throw new WriteRefused(`The disk gives back something else than was written to \`${job.shown(at)}\`. The old delivery stays.`);
      },
    };
  });
  return {
    target: path,
    columns: columns.map(({ name }) => name),
    checksums: ready.map(({ bytes }) => sha256(bytes)),
    notes,
    deliver: () => deliverFiles(ready, job),
  };
}
