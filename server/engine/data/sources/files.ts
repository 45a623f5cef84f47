// From a path or glob as written to the files behind it, and the folders that a run may read at all.

import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endingOf, type FormatName, formatOf, sheetOf } from '../../../../language/catalog/data-formats.ts';
import type { Plan, SourceInput } from '../../../../language/plan/plan.ts';
import { literal } from '../sql/quote.ts';
import { textsOf, type Warehouse } from '../warehouse/warehouse.ts';
import type { LiveRows } from './lakes/live-rows.ts';
import { lakeReason, liveRows } from './lakes/tables.ts';

export interface FoundFiles {
  readonly paths: readonly string[];
  readonly kind: FormatName;
  readonly zipped: boolean;
  readonly tabs: boolean;
  /** The sheet of a workbook that is named. */
  readonly sheet?: string;
  /** Of a table of a data lake: which rows of the files are there. */
  readonly live?: LiveRows;
}

/** Why they may not be read, as the end of a sentence; `unread`: they are of a kind that is not. */
export type Refused = { readonly refused: string } | { readonly unread: string };

type Files = Extract<SourceInput, { kind: 'files' }>;

const WILD = /[*?[\]{}]/;

/** The local path of a pattern, or undefined where its folder is no local one. */
function localPath(input: Files): string | undefined {
  const pattern = sheetOf(input.pattern).file.replaceAll('\\', '/');
  try {
    const folder = fileURLToPath(input.base);
    return path.resolve(folder, pattern);
  } catch {
    return undefined;
  }
}

/** The folders of all files a plan names; nothing outside them is ever opened. */
export function dataDirectories(plan: Pick<Plan, 'sources'>): string[] {
  const folders = plan.sources.flatMap(({ input }) => {
    const local = input.kind === 'files' ? localPath(input) : undefined;
    return local === undefined ? [] : [fixedFolder(local), ...linked(local)];
  });
  return [...new Set(folders)].sort();
}

/** The folder that a linked file really lies in: the database looks where a file is, not where it is named. */
function linked(local: string): string[] {
  if (!existsSync(local)) return [];
  const folder = path.dirname(realpathSync(local));
  return folder === fixedFolder(local) ? [] : [folder];
}

export interface ReadPath {
  readonly path: string;
  /** It may be several files: all that are in `folder` and fit the path. */
  readonly wild: boolean;
  readonly folder: string;
}

/** The files a plan names and may read, as paths; a pattern where it may be several. */
export function readPaths(plan: Pick<Plan, 'sources'>, refuses: Warehouse['refuses']): ReadPath[] {
  return plan.sources.flatMap(({ input }) => {
    const local = input.kind === 'files' ? localPath(input) : undefined;
    if (local === undefined) return [];
    const wild = WILD.test(local) && !existsSync(local);
    const folder = fixedFolder(local);
    return refuses(wild ? folder : local) === undefined ? [{ path: local, wild, folder }] : [];
  });
}

/** The part of a path before its first wildcard. */
function fixedFolder(local: string): string {
  const parts = path.dirname(local).split(path.sep);
  const wild = parts.findIndex((part) => WILD.test(part));
  return (wild === -1 ? parts : parts.slice(0, wild)).join(path.sep) || path.sep;
}

/** The files behind an input, by name; undefined where there are none, and why where they may not be read. */
export async function findFiles(input: Files, warehouse: Warehouse, signal?: AbortSignal): Promise<FoundFiles | Refused | undefined> {
  const local = localPath(input);
  if (local === undefined || /^[a-z][a-z0-9+.-]+:\/\//i.test(input.pattern)) return undefined;
  const closed = WILD.test(local) && !existsSync(local) ? warehouse.refuses(fixedFolder(local)) : undefined;
  if (closed !== undefined) return { refused: closed };
  const found = existsSync(local) ? [local] : WILD.test(local) ? await globbed(local, warehouse, signal) : [];
  const paths = found.filter((file) => statSync(file, { throwIfNoEntry: false })?.isDirectory() === false);
  const refused = first((paths.length > 0 ? paths : found).map(warehouse.refuses));
  if (refused !== undefined) return { refused };
  const live = paths.length === 0 && found.length === 1 ? await liveRows(local, warehouse, signal) : undefined;
  if (live !== undefined) return 'unread' in live ? live : { paths: live.files.map((file) => file.path), kind: 'parquet', zipped: false, tabs: false, live };
  const lake = lakeReason(paths.length > 0 ? paths : found);
  if (lake !== undefined) return { unread: lake };
  const [named] = paths;
  const { sheet } = sheetOf(input.pattern);
  return named === undefined ? undefined : { paths, ...kindOf(named), ...(sheet !== undefined && { sheet }) };
}

async function globbed(pattern: string, warehouse: Warehouse, signal: AbortSignal | undefined): Promise<string[]> {
  const result = await warehouse.query(`SELECT file FROM glob(${literal(pattern)}) ORDER BY file`, signal);
  return textsOf(result, 0).filter((file): file is string => file !== null);
}

function first<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

function kindOf(file: string): { kind: FormatName; zipped: boolean; tabs: boolean } {
  const { ending, zipped } = endingOf(file);
  return { kind: formatOf(file), zipped, tabs: ending === 'tsv' || ending === 'tab' };
}
