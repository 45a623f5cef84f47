// Kept deliveries: who was in which segment, in `<spec>.deliveries/`, so that the next delivery can say who moved and a measurement who was treated.
// The folder names people's ids and keeps itself out of version control.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeMembership } from '../../engine/data/outputs/index.ts';
import { literal } from '../../engine/data/sql/quote.ts';
import { writeWhole } from '../../project/write-file.ts';
import { readTable } from './duckdb.ts';
import type { Membership } from './membership.ts';

export interface Kept {
  readonly ids: readonly string[];
  readonly segment: readonly (string | null)[];
  /** 1 for the control group; absent where nobody can tell. */
  readonly control?: Float64Array;
  readonly written?: Written;
}

/** What tells people apart at the target, as it was written, by header. */
export type Written = Readonly<Record<string, readonly (string | null)[]>>;

const WRITTEN = 'written ';

const named = (publish: string): string => encodeURIComponent(publish).replaceAll('.', '%2E');
const fileOf = (folder: string, publish: string, delivery: string): string => join(folder, `${named(publish)}.${delivery}.parquet`);

/** The folder, which ids of people keep out of a repository. */
export async function makeKept(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (!existsSync(join(folder, '.gitignore'))) await writeFile(join(folder, '.gitignore'), '*\n');
}

export async function keepDelivery(
  folder: string,
  publish: string,
  delivery: string,
  members: Membership,
  written: Written,
  scratch: string,
  signal?: AbortSignal,
): Promise<void> {
  await makeKept(folder);
  const { ids, segments, segment, control } = members;
  const bytes = await writeMembership(
    'parquet',
    [
      { name: 'entity', kind: 'text', values: ids },
      { name: 'segment', kind: 'text', values: Array.from(segment, (at) => segments[at]?.id ?? null) },
      { name: 'control', kind: 'number', values: Float64Array.from(control ?? new Uint8Array(ids.length)) },
      ...Object.entries(written).map(([header, values]) => ({ name: `${WRITTEN}${header}`, kind: 'text' as const, values })),
    ],
    scratch,
    signal,
  );
  await writeWhole(fileOf(folder, publish, delivery), bytes, { instead: null, ...(signal && { signal }) });
}

/** Undefined where it is not kept here. */
export async function keptDelivery(folder: string, publish: string, delivery: string): Promise<Kept | undefined> {
  const file = fileOf(folder, publish, delivery);
  if (!existsSync(file)) return undefined;
  const columns = await readTable(`SELECT * FROM read_parquet(${literal(file)})`, [folder]).catch(() => []);
  const [ids, segment, control, ...more] = columns;
  if (ids?.kind !== 'text' || segment?.kind !== 'text' || control?.kind !== 'number') return undefined;
  const written = more.flatMap((column) =>
    column.kind === 'text' && column.name.startsWith(WRITTEN) ? [[column.name.slice(WRITTEN.length), column.values] as const] : [],
  );
  return { ids: ids.values.map(String), segment: segment.values, control: control.values, ...(written.length > 0 && { written: Object.fromEntries(written) }) };
}

/** Those of a publish but the last ones and the spared, by delivery: their ids begin with their time. */
export async function forgetDeliveries(folder: string, publish: string, keep: number, spared: ReadonlySet<string> = new Set()): Promise<void> {
  const prefix = `${named(publish)}.`;
  const ofSpared = new Set([...spared].map((delivery) => basename(fileOf(folder, publish, delivery))));
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(prefix) && name.endsWith('.parquet') && !ofSpared.has(name)).sort();
  for (const name of names.slice(0, Math.max(0, names.length - keep))) await rm(join(folder, name), { force: true });
}

const begunFile = (folder: string, publish: string): string => join(folder, `${named(publish)}.begun.json`);

/** What a delivery is about to give its target: whose checksum a target has is ours, however the run ends. */
export async function beginDelivery(folder: string, publish: string, checksums: readonly string[]): Promise<void> {
  await writeWhole(begunFile(folder, publish), `${JSON.stringify([...(await begunDelivery(folder, publish)), ...checksums])}\n`, { instead: null });
}

/** Of a delivery that began and whose end is in no ledger. */
export async function begunDelivery(folder: string, publish: string): Promise<readonly string[]> {
  try {
    const read = JSON.parse(await readFile(begunFile(folder, publish), 'utf8')) as unknown;
    return Array.isArray(read) ? read.map(String) : [];
  } catch {
    return [];
  }
}

export async function endDelivery(folder: string, publish: string): Promise<void> {
  await rm(begunFile(folder, publish), { force: true });
}

/** One that did not come about. */
export async function forgetDelivery(folder: string, publish: string, delivery: string): Promise<void> {
  await rm(fileOf(folder, publish, delivery), { force: true });
}
