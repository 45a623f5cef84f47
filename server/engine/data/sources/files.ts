// From a path or glob as written to the files behind it, and the folders that a run may read at all.

import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endingOf, type FormatName, formatOf, sheetOf } from '../../../../language/catalog/data-formats.ts';
import type { Plan, SourceInput } from '../../../../language/plan/plan.ts';
import { literal } from '../sql/quote.ts';
import { textsOf, type Warehouse } from '../warehouse/warehouse.ts';
import { globPattern } from './glob-pattern.ts';
import type { LiveRows } from './lakes/live-rows.ts';
import { lakeReason, liveRows } from './lakes/tables.ts';

export interface FoundFiles {
  readonly paths: readonly string[];
  readonly kind: FormatName;
  readonly zipped: boolean;
  readonly tabs: boolean;
  /** The sheet of a workbook that is named. */
  readonly sheet?: string;
  /** Files that it names as well and that may not be read. */
  readonly closed?: readonly { readonly path: string; readonly reason: string }[];
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

/** The folders that linked files really lie in: the database looks where a file is, not where it is named. */
function linked(local: string): string[] {
  const named = existsSync(local) ? [local] : WILD.test(local) ? linksOf(local) : [];
  const folders = named.map((file) => (statSync(file).isDirectory() ? realpathSync(file) : path.dirname(realpathSync(file))));
  return [...new Set(folders)].filter((folder) => folder !== fixedFolder(local));
}

/** More than these are not looked at: a run that names a whole disk is not to wait for it. */
const MOST_LINKS = 10_000;

/** What is linked below the fixed part of a pattern, and may be among its files or on the way to them. */
function linksOf(pattern: string): string[] {
  const folder = fixedFolder(pattern);
  const deep = path.dirname(pattern) !== folder;
  const found: string[] = [];
  const fits = globPattern(pattern.replaceAll('\\', '/'));
  const look = (at: string): void => {
    for (const entry of entriesOf(at)) {
      const place = path.join(at, entry.name);
      if (found.length >= MOST_LINKS) return;
      if (entry.isSymbolicLink() && existsSync(place) && (fits.test(place.replaceAll('\\', '/')) || (deep && statSync(place).isDirectory()))) found.push(place);
      else if (deep && entry.isDirectory()) look(place);
    }
  };
  look(folder);
  return found;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
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
  const wild = WILD.test(local) && !existsSync(local);
  const meant = wild ? await meantBy(local, warehouse, signal) : existsSync(local) ? [local] : [];
  if ('unread' in meant) return meant;
  const found: readonly string[] = meant;
  const paths = found.filter((file) => statSync(file, { throwIfNoEntry: false })?.isDirectory() === false);
  const refusals = new Map((paths.length > 0 ? paths : found).map((file) => [file, warehouse.refuses(file)]));
  const refused = first([...refusals.values()]);
  // Of several files those that may be read are read, and the others told.
  const open = paths.filter((file) => refusals.get(file) === undefined);
  if (refused !== undefined && open.length === 0) return { refused };
  const closedFiles = [
    ...paths.flatMap((file) => {
      const reason = refusals.get(file);
      return reason === undefined ? [] : [{ path: file, reason }];
    }),
    ...(wild ? danglingLinks(local) : []).map((file) => ({ path: file, reason: 'it is a link to a file that is not there' })),
  ];
  const live = paths.length === 0 && found.length === 1 ? await liveRows(local, warehouse, signal) : undefined;
  if (live !== undefined) return 'unread' in live ? live : { paths: live.files.map((file) => file.path), kind: 'parquet', zipped: false, tabs: false, live };
  const lake = lakeReason(open.length > 0 ? open : found);
  if (lake !== undefined) return { unread: lake };
  const [named] = open;
  const { sheet } = sheetOf(input.pattern);
  return named === undefined
    ? undefined
    : { paths: open, ...kindOf(named), ...(closedFiles.length > 0 && { closed: closedFiles }), ...(sheet !== undefined && { sheet }) };
}

/** Whether a folder lies where a file is meant. */
export function isFolder(input: Files): boolean {
  const local = localPath(input);
  return local !== undefined && statSync(local, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Files whose names have brackets where the pattern has them, else those that it means as a pattern; why where it may mean both. */
async function meantBy(pattern: string, warehouse: Warehouse, signal: AbortSignal | undefined): Promise<readonly string[] | { readonly unread: string }> {
  const found = (await globbed(pattern, warehouse, signal)).filter(isShown);
  if (!pattern.includes('[')) return found;
  const named = (await globbed(pattern.replaceAll('[', '[[]'), warehouse, signal)).filter(isShown);
  const [one, other] = [named[0], found.find((file) => !named.includes(file))];
  if (one === undefined) return found;
  if (other === undefined) return named;
  const unread = `it may mean \`${path.basename(one)}\`, or \`${path.basename(other)}\` by the letters in brackets: write \`?\` for each bracket where the name has them, or \`*\` for them and what they hold`;
  return { unread };
}

/** Not one that a system or program keeps for itself beside the files of people, such as `._orders.csv` and `~$orders.xlsx`. */
const isShown = (file: string): boolean => !/^(?:\._|~\$)/.test(path.basename(file));

/** Links in the folder of a pattern that fit it and lead to nothing. */
function danglingLinks(pattern: string): string[] {
  const fits = globPattern(pattern.replaceAll('\\', '/'));
  const folder = fixedFolder(pattern);
  return entriesOf(folder).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    return entry.isSymbolicLink() && !existsSync(place) && fits.test(place.replaceAll('\\', '/')) ? [place] : [];
  });
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
