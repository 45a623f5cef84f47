// What a command reads, and so what is watched, and what a kept result depends on: the specs, what they import, settings, data, and the model file where it is only read.

import { dirname, join, resolve } from 'node:path';
import { databaseFiles } from '../engine/data/sources/database-files.ts';
import { readPaths } from '../engine/data/sources/files.ts';
import { refusal } from '../project/reach.ts';
import { settingsFile } from '../project/settings.ts';
import { pathOf } from '../project/spec-files.ts';
import type { Targets } from '../project/stamps.ts';
import type { CommandInput } from './command.ts';
import { modelPathOf } from './model-path.ts';
import { type OpenSpec, openSpec, reachFor, specPaths } from './open.ts';

/** Of every command that can be watched. */
export type Reads = (input: CommandInput) => { readonly data: boolean; readonly model: boolean };

/** Throws a UsageError where a spec cannot be read. */
export async function targetsOf(input: CommandInput, reads: Reads): Promise<Targets> {
  const all = (await specPaths(input.args)).map((path) => targetsOfSpec(openSpec(path, input), input, reads(input)));
  return { files: [...new Set(all.flatMap(({ files }) => files))], patterns: [...new Set(all.flatMap(({ patterns }) => patterns))] };
}

/** The same of one spec that is read already. */
export function targetsOfSpec(spec: OpenSpec, input: CommandInput, { data, model }: ReturnType<Reads>): Targets {
  const { plan, model: read } = spec.analysis;
  const path = spec.path ?? resolve('stdin.segspec');
  const files = new Set<string>(spec.path === undefined ? [] : [spec.path]);
  const patterns = new Set<string>();
  for (const { uri } of read.closure.files) files.add(pathOf(uri));
  // One that is missing may come.
  for (const { to } of read.closure.imports) if (to.startsWith('file:')) files.add(pathOf(to));
  files.add(settingsFile(dirname(path)) ?? join(dirname(path), 'segspec.json'));
  const modelPath = model ? modelPathOf(spec, input) : undefined;
  if (modelPath !== undefined) files.add(modelPath);
  if (data) {
    const reach = reachFor([path], input);
    for (const { path: file, wild } of readPaths(plan, (place) => refusal(place, reach))) (wild ? patterns : files).add(file);
    for (const { path: file } of databaseFiles(plan, (name) => process.env[name])) files.add(file);
  }
  return { files: [...files], patterns: [...patterns] };
}
