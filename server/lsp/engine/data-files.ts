// The files behind a plan: what a run reads, and how much that is. Used in the engine process only.

import { statSync } from 'node:fs';
import type { Plan } from '../../../language/plan/plan.ts';
import { databaseFiles } from '../../engine/data/sources/database-files.ts';
import { readPaths } from '../../engine/data/sources/files.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import { stampsOf, type Targets } from '../../project/stamps.ts';

export function dataOf(plan: Plan, refuses: Warehouse['refuses']): Targets {
  const paths = readPaths(plan, refuses);
  const named = paths.filter(({ wild }) => !wild).map(({ path }) => path);
  return {
    files: [...new Set([...named, ...databaseFiles(plan, (name) => process.env[name]).map(({ path }) => path)])],
    patterns: [...new Set(paths.filter(({ wild }) => wild).map(({ path }) => path))],
  };
}

/** The size of everything that is there, in bytes. */
export function bytesOf(targets: Targets): number {
  return [...stampsOf(targets).keys()].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}
