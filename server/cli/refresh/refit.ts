// A refit: the spec run anew on the data of today, held against the model file as a reviewer would, and kept as a candidate or in its place.

import type { Plan } from '../../../language/plan/plan.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import { diffVersions, type Version } from '../../engine/model/diff/diff.ts';
import type { FinishedRun } from '../../engine/model/model-file/finished-run.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { movesBetween } from '../../engine/stages/moves-between.ts';
import type { Candidate } from '../../operate/refresh/report.ts';
import { type CommandInput, textOption } from '../command.ts';
import { keepModel } from '../keep-model.ts';
import { modelText } from '../model-text.ts';
import type { OpenSpec } from '../open.ts';
import { shownPath } from '../shown-path.ts';

interface Refit {
  readonly spec: OpenSpec;
  readonly plan: Plan;
  readonly model: ModelFile;
  readonly modelPath: string;
  readonly result: FinishedRun;
  readonly warehouse: Warehouse;
}

/** Undefined where the fit gave no segments. */
export async function candidateOf({ spec, plan, model, modelPath, result, warehouse }: Refit, input: CommandInput): Promise<Candidate | undefined> {
  const { modelFile } = result;
  if (modelFile === undefined) return undefined;
  const files = new Map(spec.analysis.model.closure.files.map(({ uri, text }) => [uri, text]));
  const before: Version = { name: 'model file', plan, files, model };
  const after: Version = { name: 'candidate', plan, files, model: modelFile };
  const diff = diffVersions(before, after, await movesBetween(before, after, warehouse, { signal: input.signal }));
  const undeclared = (result.since?.moves ?? []).filter(({ declared }) => !declared).map(({ words }) => words);
  const path = modelPath.replace(/(\.model)?\.json$/, '.candidate.model.json');
  const refused = input.options.write === true ? whyNot(plan, undeclared, input) : undefined;
  const replaces = input.options.write === true && refused === undefined;
  const target = replaces ? modelPath : path;
  await keepModel(target, modelFile, modelText(target), shownPath(target), input.signal);
  return { path: shownPath(target), replaced: replaces, ...(refused !== undefined && { refused }), undeclared, diff };
}

/** A changed taxonomy is declared, and approved where somebody is named for it. */
function whyNot({ refresh }: Plan, undeclared: readonly string[], input: CommandInput): string | undefined {
  if (undeclared.length > 0) return `The model file is left as it is: declare \`transition { ${undeclared.join('; ')} }\` first.`;
  const { approver } = refresh ?? {};
  const by = textOption(input, 'approvedBy');
  if (approver === undefined || by?.trim() === approver) return undefined;
  return `The model file is left as it is: ${approver} has to approve${by === undefined ? '' : `, and not ${by}`}. Say so with --approved-by "${approver}".`;
}
