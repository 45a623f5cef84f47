// `segspec diff`: what changed between two versions of a segmentation, for a reviewer. Reads, never writes anything but what `--format` names.

import { existsSync } from 'node:fs';
import { openDuckDb } from '../../engine/data/warehouse/duckdb.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import { diffVersions, type Moves, type Version } from '../../engine/model/diff/diff.ts';
import { movesBetween, untoldMoves } from '../../engine/stages/moves-between.ts';
import { GitError } from '../../project/git.ts';
import { importRefusal } from '../../project/spec-files.ts';
import { UnreadableSpec, versionOf } from '../../review/version.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, type ExitCode, SHARED } from '../command.ts';
import { DIFF_FORMATS } from '../diff/formats.ts';
import { type Comparison, sidesOf } from '../diff/sides.ts';
import { openDelivery } from '../formats/delivery.ts';
import { formatOption, formatRequests } from '../formats/requests.ts';
import { dayOptions, reachFor } from '../open.ts';
import { progressLine } from '../progress.ts';
import { UsageError } from '../streams.ts';
import { warehouseOptions } from '../with-data.ts';

export const diff = defineCommand({
  name: 'diff',
  summary: 'Tells what changed between two versions: decisions, gates, segments, who moves and what they are worth.',
  arguments: '[what...]',
  options: [
    formatOption(DIFF_FORMATS),
    { flags: '--exit-code', summary: 'Exit with 1 where anything but wording changed.' },
    { flags: '--no-data', summary: 'Do not read any data: who moves is then not told.' },
    SHARED.asOf,
    SHARED.today,
    SHARED.allowOutside,
    ...BOUNDS,
  ],
  examples: [
    'segspec diff shop.segspec',
    'segspec diff HEAD~1.. shop.segspec',
    'segspec diff main feature --format markdown=comment.md',
    'segspec diff old/shop.segspec new/shop.segspec',
  ],
  run: async (input) => {
    const comparisons = asked(() => sidesOf(input.args));
    const warehouse = input.options.data === false ? undefined : await openDuckDb(warehouseOptions(input, pathsOf(comparisons)));
    try {
      return await compareAll(comparisons, input, warehouse);
    } catch (error) {
      throw error instanceof UnreadableSpec ? new UsageError(error.message) : error;
    } finally {
      await warehouse?.close();
    }
  },
});

const pathsOf = (comparisons: readonly Comparison[]): string[] => comparisons.flatMap(({ from, to }) => [from.path, to.path]);

async function compareAll(comparisons: readonly Comparison[], input: CommandInput, warehouse: Warehouse | undefined): Promise<ExitCode> {
  const specs = onDisk(comparisons);
  // What cannot be written is told before anything is compared.
  await formatRequests(input, DIFF_FORMATS, specs, 1);
  const data = warehouse === undefined ? undefined : { warehouse, signal: input.signal };
  const reach = reachFor(pathsOf(comparisons), input);
  const day = { ...dayOptions(input), refuses: importRefusal(reach) };
  const versions: { readonly before: Version; readonly after: Version }[] = [];
  for (const { from, to } of comparisons) {
    const [before, after] = [await versionOf(from, data, day), await versionOf(to, data, day)];
    const known = [before, after].some(({ plan, model }) => plan !== undefined || model !== undefined);
    if (!known && comparisons.length === 1) throw new UsageError(`There is neither a spec nor a model file to compare: ${from.path}.`);
    // A library of shared declarations is told by the specs that import it.
    if ([before, after].some(({ plan, model }) => plan?.segmentation !== undefined || model !== undefined)) versions.push({ before, after });
  }
  const delivery = await openDelivery('diff', input, DIFF_FORMATS, specs, versions.length);
  let differs = false;
  for (const { before, after } of versions) {
    const found = diffVersions(before, after, await whoMoves(before, after, input, warehouse));
    differs ||= found.changes.some((change) => change.class !== 'cosmetic');
    // Of many specs, those that did not change are not worth a page.
    if (found.changes.length > 0 || versions.length === 1) delivery.add(found);
  }
  await delivery.end();
  if (versions.length === 0 && delivery.talks) input.streams.err('There is no segmentation to compare.\n');
  return differs && input.options.exitCode ? EXIT.findings : EXIT.clean;
}

/** The specs that are read as they are now. */
function onDisk(comparisons: readonly Comparison[]): string[] {
  const sides = comparisons.flatMap(({ from, to }) => [from, to]).filter(({ at, path }) => at === undefined && path.endsWith('.segspec') && existsSync(path));
  return [...new Set(sides.map(({ path }) => path))];
}

function asked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof GitError ? new UsageError(error.message) : error;
  }
}

async function whoMoves(before: Version, after: Version, input: CommandInput, warehouse: Warehouse | undefined): Promise<Moves> {
  if (warehouse === undefined) return untoldMoves('no data was to be read (`--no-data`)');
  const progress = progressLine(input.streams);
  try {
    return await movesBetween(before, after, warehouse, { signal: input.signal, progress: progress.show });
  } finally {
    progress.end();
  }
}
