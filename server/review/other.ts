// What an editor holds against another version of it, or against another spec.

import { basename, dirname } from 'node:path';
import type { DayOptions } from '../../language/plan/at-day.ts';
import type { AnalyzeOptions } from '../../language/rules/analyze.ts';
import type { Warehouse } from '../engine/data/warehouse/warehouse.ts';
import type { CollectOptions } from '../engine/features/collect.ts';
import { diffVersions } from '../engine/model/diff/diff.ts';
import type { SpecDiff } from '../engine/result/result.ts';
import { movesBetween } from '../engine/stages/moves-between.ts';
import { openRepository } from '../project/git.ts';
import { type Side, versionOf } from './version.ts';

/** A revision of the same spec, or the path of another one. */
export type Other = { readonly revision: string } | { readonly spec: string };

/** Throws a GitError or an UnreadableSpec, each with one sentence. */
export async function sinceOther(
  path: string,
  unsaved: string,
  other: Other,
  warehouse: Warehouse,
  options: CollectOptions & { readonly signal: AbortSignal },
  day: DayOptions & Pick<AnalyzeOptions, 'refuses'>,
): Promise<SpecDiff> {
  const data = { warehouse, signal: options.signal };
  const before = await versionOf(sideOf(path, other), data, day);
  const after = await versionOf({ name: 'working tree', path, unsaved }, data, day);
  return diffVersions(before, after, await movesBetween(before, after, warehouse, options));
}

function sideOf(path: string, other: Other): Side {
  if ('spec' in other) return { name: basename(other.spec), path: other.spec };
  const repository = openRepository(dirname(path));
  return { name: other.revision, path, at: { repository, revision: repository.resolve(other.revision) } };
}
