// What a command reads is not written over: the spec, what it imports, its settings, its data, and model files. Told before anything is computed.

import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { databaseFiles } from '../engine/data/sources/database-files.ts';
import { type ReadPath, readPaths } from '../engine/data/sources/files.ts';
import { globPattern } from '../engine/data/sources/glob-pattern.ts';
import { FORMAT } from '../engine/model/model-file/schema.ts';
import { type Reach, reachOf, refusal } from '../project/reach.ts';
import { settingsFile } from '../project/settings.ts';
import { pathOf } from '../project/spec-files.ts';
import { writableTarget } from '../project/write-file.ts';
import type { CommandInput } from './command.ts';
import { ELSEWHERE } from './keep-model.ts';
import { modelPathOf } from './model-path.ts';
import { type OpenSpec, openSpec } from './open.ts';
import { shownPath } from './shown-path.ts';
import { UsageError } from './streams.ts';

/** In bytes; no model file is larger. */
const LARGEST_MODEL = 1 << 27;

/** Throws a UsageError where the file could not be written, or is one that these specs are made of or read. */
export function spareInputs(file: string, specs: readonly string[], input: CommandInput): void {
  const target = writableTarget(file);
  if (target.kind !== 'file') return;
  const { path } = target;
  if (target.found && /\.segspec$/i.test(path)) throw spared(file, 'is a spec');
  if (target.found && isModelFile(path)) throw spared(file, 'is a model file');
  for (const shown of specs) {
    const spec = openSpec(shown, input);
    spareRead(file, path, spec);
    const model = modelPathOf(spec, input);
    if (model !== undefined && isSame(model, path)) throw spared(file, `is where the model file of ${spec.shown} belongs`);
  }
}

/** The same where there is no spec yet: what is looked at to propose one. */
export function spareData(file: string, data: readonly string[]): void {
  const target = writableTarget(file);
  if (target.kind !== 'file' || target.found === undefined) return;
  if (isModelFile(target.path)) throw spared(file, 'is a model file');
  if (data.some((one) => isSame(resolve(one), target.path))) throw spared(file, 'is data that a spec is asked for');
}

/** The same for the model file that a spec is to be kept as; that of another spec is left alone. */
export function spareForModel(path: string, spec: OpenSpec): void {
  const shown = shownPath(path);
  const target = writableTarget(shown, ELSEWHERE);
  if (target.kind !== 'file') return;
  spareRead(shown, target.path, spec);
  const [, name] = /^(.+)\.model\.json$/.exec(basename(target.path)) ?? [];
  const owner = [`${name}.segspec`, name].find((one) => name !== undefined && one !== undefined && isFile(join(dirname(target.path), one)));
  const ownerPath = owner === undefined ? undefined : join(dirname(target.path), owner);
  if (ownerPath !== undefined && (spec.path === undefined || !isSame(spec.path, ownerPath)))
    throw spared(shown, `is the model file of another spec, ${shownPath(ownerPath)}`);
}

function spareRead(file: string, path: string, { shown, path: own, analysis: { plan, model } }: OpenSpec): void {
  if (own !== undefined && isSame(own, path)) throw spared(file, 'is the spec itself');
  const { files, imports } = model.closure;
  if ([...files.map(({ uri }) => uri), ...imports.map(({ to }) => to)].some((uri) => uri.startsWith('file:') && isSame(pathOf(uri), path)))
    throw spared(file, `is imported by ${shown}`);
  const settings = settingsFile(dirname(own ?? resolve('stdin.segspec')));
  if (settings !== undefined && isSame(settings, path)) throw spared(file, `holds the settings of ${shown}`);
  if (databaseFiles(plan, (name) => process.env[name]).some((database) => isSame(database.path, path))) throw spared(file, `is a database that ${shown} reads`);
  const reach = reachOf([dirname(own ?? resolve('stdin.segspec'))]);
  for (const read of readPaths(plan, () => undefined)) {
    if (isRead(read, path, reach)) throw spared(file, `is data that ${shown} reads`);
    if (read.wild && wouldBeRead(read, path)) throw spared(file, `fits \`${shownPath(read.path)}\`, so that the next run of ${shown} would read it as data`);
  }
}

/** Outside of the project no folder is searched: there it counts what a file is called. */
function isRead({ path, wild, folder }: ReadPath, target: string, reach: Reach): boolean {
  if (!wild) return isSame(path, target);
  return refusal(folder, reach) === undefined && globSync([path], { absolute: true, expandDirectories: false, dot: true }).some((one) => isSame(one, target));
}

function wouldBeRead({ path, folder }: ReadPath, target: string): boolean {
  const slashes = (text: string): string => text.replaceAll('\\', '/');
  return globPattern(slashes(join(real(folder), relative(folder, path)))).test(slashes(target));
}

function spared(file: string, what: string): UsageError {
  return new UsageError(`\`${file}\` ${what}; writing there would destroy it. Name another file.`.replace(/(as data); writing there would destroy it/, '$1'));
}

/** One file, whatever it is called; also where neither is there yet. */
function isSame(one: string, target: string): boolean {
  const [a, b] = [one, target].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }));
  return a !== undefined && b !== undefined ? a.ino === b.ino && a.dev === b.dev : a === b && real(one) === target;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(real(dirname(path)), basename(path));
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isModelFile(path: string): boolean {
  try {
    if (statSync(path).size > LARGEST_MODEL) return false;
    return new RegExp(`"format"\\s*:\\s*"${FORMAT}"`).test(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}
