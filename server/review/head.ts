// What an editor holds against what was last committed.

import { dirname } from 'node:path';
import type { DayOptions } from '../../language/plan/at-day.ts';
import type { AnalyzeOptions } from '../../language/rules/analyze.ts';
import type { Warehouse } from '../engine/data/warehouse/warehouse.ts';
import type { CollectOptions } from '../engine/features/collect.ts';
import { diffVersions } from '../engine/model/diff/diff.ts';
import type { SpecDiff } from '../engine/result/result.ts';
import { movesBetween } from '../engine/stages/moves-between.ts';
import { openRepository } from '../project/git.ts';
import { versionOf } from './version.ts';

/** Throws a GitError or an UnreadableSpec, each with one sentence. */
export async function sinceHead(
  path: string,
  unsaved: string,
  warehouse: Warehouse,
  options: CollectOptions & { readonly signal: AbortSignal },
  day: DayOptions & Pick<AnalyzeOptions, 'refuses'>,
): Promise<SpecDiff> {
  const repository = openRepository(dirname(path));
  const data = { warehouse, signal: options.signal };
  const before = await versionOf({ name: 'HEAD', path, at: { repository, revision: repository.resolve('HEAD') } }, data, day);
  const after = await versionOf({ name: 'working tree', path, unsaved }, data, day);
  return diffVersions(before, after, await movesBetween(before, after, warehouse, options));
}
