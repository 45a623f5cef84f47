// The committed model file of a spec, for commands that work with it: read, and held against what the spec gives today.

import type { Plan } from '../../language/plan/plan.ts';
import { type FeatureTable, featureKey } from '../engine/data/tables/feature-table.ts';
import { redefinedSince } from '../engine/model/model-file/committed.ts';
import { readModelFile } from '../engine/model/model-file/read.ts';
import type { ModelFile } from '../engine/model/model-file/schema.ts';
import { neededFeatures } from '../engine/model/model-file/score.ts';
import type { CollectReport } from '../engine/result/result.ts';
import type { CommandInput } from './command.ts';
import { modelPathOf } from './model-path.ts';
import { modelText } from './model-text.ts';
import type { OpenSpec } from './open.ts';
import { shownPath } from './shown-path.ts';
import { UsageError } from './streams.ts';

/** `purpose` says what it is wanted for: `to score with`. Throws a UsageError with what to do where there is none, or none that can be used. */
export function committedModel(spec: OpenSpec, input: CommandInput, purpose: string): ModelFile {
  const path = modelPathOf(spec, input);
  const shown = path === undefined ? undefined : shownPath(path);
  const text = path === undefined ? undefined : modelText(path);
  if (text === undefined)
    throw new UsageError(
      `There is no model file ${shown === undefined ? '' : `\`${shown}\` `}${purpose}. Make one with \`segspec run\`, or name it with --model.`,
    );
  const read = readModelFile(text);
  if ('problem' in read) throw new UsageError(`${shown}: ${read.problem}`);
  return read.file;
}

/** Throws a UsageError where the spec does not give every feature that the model file needs as the file defines it, with the reason where one is known. */
export function needsFeatures(
  plan: Plan,
  model: ModelFile,
  { table, report }: { readonly table: FeatureTable; readonly report: Pick<CollectReport, 'notRun'> },
): void {
  const given = new Set(table.columns.map(featureKey));
  const missing = neededFeatures(model).filter((key) => !given.has(key));
  const failed = report.notRun.find(({ dimension, feature }) => missing.includes(`${dimension}.${feature}`));
  if (failed) throw new UsageError(`The segments cannot be told without ${failed.dimension}.${failed.feature}: ${failed.reason}`);
  if (missing.length) throw new UsageError(`The model file needs ${missing.join(', ')}, which the spec no longer gives. Run the spec again with --write.`);
  const changed = redefinedSince(plan, model)?.features ?? [];
  if (changed.length)
    throw new UsageError(
      `${changed.join(', ')} ${changed.length === 1 ? 'is' : 'are'} defined otherwise than in the model file, so its segments would be told by other figures than they were made from. Run the spec again with --write.`,
    );
}
