// What an editor holds against what was last committed.

import { dirname } from 'node:path';
import type { DayOptions } from '../../language/plan/at-day.ts';
import type { AnalyzeOptions } from '../../language/rules/analyze.ts';
import { diffVersions } from '../engine/diff/diff.ts';
import { movesBetween } from '../engine/diff/membership.ts';
import type { SpecDiff } from '../engine/result.ts';
import type { CollectOptions } from '../engine/stages/collect.ts';
import type { Warehouse } from '../engine/warehouse/warehouse.ts';
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
