// Deliveries in files: looked at before anything is touched, checked by another reader while still a draft, then put in place, and a manifest beside.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OutputColumn } from '../../engine/data/outputs/output.ts';
import { writeWhole } from '../../project/write-file.ts';
import type { PublishJob } from './kinds/kind.ts';

export interface DeliveredFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly columns: readonly Pick<OutputColumn, 'name' | 'kind'>[];
  /** Throws where what is on disk is not what was meant; `draft` is not in its place yet. */
  readonly readBack: (draft: string) => Promise<void>;
}

export interface Manifest {
  readonly format: 'segspec-delivery';
  readonly version: 1;
  readonly spec: string;
  readonly publish: string;
  readonly delivery: string;
  readonly delivered_at: string;
  readonly as_of?: string;
  readonly model: string;
  readonly mode: string;
  readonly because?: string;
  readonly files: readonly {
    readonly file: string;
    readonly rows: number;
    readonly bytes: number;
    readonly sha256: string;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
  }[];
}

const manifestOf = (path: string): string => `${path}.manifest.json`;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Why a file of the delivery to `path` may not be written over: it is none that Segspec delivered, or was changed since. */
export async function strange(file: string, path: string, own: ReadonlySet<string>, spec: string, publish: string): Promise<string | undefined> {
  const manifest = await readManifest(path);
  if (manifest !== undefined && (manifest.spec !== spec || manifest.publish !== publish))
    return `\`${basename(path)}\` is a delivery of \`${manifest.publish}\` of ${manifest.spec}. Give this publish a place of its own.`;
  if (!existsSync(file)) return undefined;
  const now = sha256(await readFile(file));
  const known = manifest?.files.find(({ file: name }) => name === basename(file));
  if (own.has(now) || known?.sha256 === now) return undefined;
  return known === undefined
    ? `\`${basename(file)}\` is there and was not delivered by Segspec. Move it away, or give this publish another place.`
    : `\`${basename(file)}\` was changed since it was delivered, and would be lost. Move it away.`;
}

async function readManifest(path: string): Promise<Manifest | undefined> {
  try {
    const read = JSON.parse(await readFile(manifestOf(path), 'utf8')) as Partial<Manifest> | null;
    return read?.format === 'segspec-delivery' && Array.isArray(read.files) ? (read as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the files in their places and the manifest last; what an earlier delivery left under other names goes. */
export async function deliverFiles(files: readonly DeliveredFile[], job: PublishJob): Promise<string[]> {
  const { path, signal, plan, publish, model, table, delivery, at, because } = job;
  await mkdir(dirname(path), { recursive: true });
  const before = await readManifest(path);
  for (const { path: file, bytes, readBack } of files) await writeWhole(file, bytes, { instead: null, ...(signal && { signal }), draft: readBack });
  const manifest: Manifest = {
    format: 'segspec-delivery',
    version: 1,
    spec: plan.segmentation?.name ?? '',
    publish: publish.name,
    delivery,
    delivered_at: at,
    ...(table.asOf !== undefined && { as_of: table.asOf }),
    model: model.checksum,
    mode: publish.mode ?? 'replace',
    ...(because !== undefined && { because }),
    files: files.map(({ path: file, bytes, rows, columns }) => ({
      file: basename(file),
      rows,
      bytes: bytes.byteLength,
      sha256: sha256(bytes),
      columns: columns.map(({ name, kind }) => ({ name, type: kind })),
    })),
  };
  await writeWhole(manifestOf(path), `${JSON.stringify(manifest, null, 2)}\n`, { instead: null, ...(signal && { signal }) });
  // Changes may not be loaded yet.
  if (publish.mode === 'changes') return [...files.map(({ path: file }) => file), manifestOf(path)];
  const now = new Set(files.map(({ path: file }) => basename(file)));
  for (const { file } of before?.files ?? []) if (!now.has(file) && file === basename(file)) await rm(join(dirname(path), file), { force: true });
  return [...files.map(({ path: file }) => file), manifestOf(path)];
}
