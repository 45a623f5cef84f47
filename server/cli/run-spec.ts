// Running one spec for a command: opened with its data, refused where it has errors, run with progress and against its model file.

import type { Finding } from '../../language/catalog/finding.ts';
import { silenceRun } from '../../language/rules/silence.ts';
import type { FinishedRun } from '../engine/model/model-file/finished-run.ts';
import { readModelFile } from '../engine/model/model-file/read.ts';
import type { ModelFile } from '../engine/model/model-file/schema.ts';
import { runPlan } from '../engine/stages/run.ts';
import { writableTarget } from '../project/write-file.ts';
import { type CommandInput, EXIT, type ExitCode, textOption } from './command.ts';
import { keepRun } from './last-run/kept-run.ts';
import { standingOf } from './last-run/standing.ts';
import { modelPathOf } from './model-path.ts';
import { modelText } from './model-text.ts';
import type { OpenSpec } from './open.ts';
import { reaches, tally } from './print/findings.ts';
import { progressLine } from './progress.ts';
import { shownPath } from './shown-path.ts';
import { UsageError } from './streams.ts';
import { openWithData, warehouseOptions } from './with-data.ts';

export interface RanSpec {
  readonly spec: OpenSpec;
  readonly result: FinishedRun;
  /** Of checking and of running. */
  readonly findings: readonly Finding[];
  /** Where the model file is or would be; absent where there is to be none. */
  readonly modelPath?: string;
  /** The model file as it was found. */
  readonly previous?: ModelFile;
  /** Its text, also of one that cannot be used. */
  readonly previousText?: string;
}

/** Runs the spec and hands over what came of it; `refused` shows the findings of a spec that is not run, and is told why. */
export async function runSpec(
  path: string,
  input: CommandInput,
  refused: (spec: OpenSpec, why: string) => void,
  use: (ran: RanSpec) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { spec, warehouse } = await openWithData(path, input);
  const progress = progressLine(input.streams);
  try {
    const { plan, findings } = spec.analysis;
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0 || !plan.segmentation) {
      const why = plan.segmentation ? `${tally(errors)}.` : 'it declares no `segmentation`, so it is a library for other specs.';
      refused(spec, why);
      input.streams.err(`${spec.shown} was not run: ${why}\n`);
      return EXIT.findings;
    }
    const modelPath = modelPathOf(spec, input);
    const standing = standingOf(spec, input);
    const { text: previousText, file: previous } = modelPath === undefined ? {} : readModel(modelPath, input);
    const { threads } = warehouseOptions(input);
    const ran = await runPlan(plan, {
      warehouse,
      ...(threads !== undefined && { threads }),
      signal: input.signal,
      progress: progress.show,
      ...(previous && { previous }),
    });
    progress.end();
    const result = { ...ran, findings: silenceRun(unsaid(ran.findings, findings), spec.analysis.model.closure.files).kept };
    const all = [...findings, ...result.findings];
    // Only of what was the same before and after it was read.
    if (spec.path !== undefined && standing !== undefined && standingOf(spec, input) === standing)
      await keepRun(spec.path, standing, { result, findings: all });
    return await use({
      spec,
      result,
      findings: all,
      ...(modelPath !== undefined && { modelPath }),
      ...(previous && { previous }),
      ...(previousText !== undefined && { previousText }),
    });
  } finally {
    progress.end();
    await warehouse.close();
  }
}

/** What checking has said of a line already is not said again by running: SEG237 of a relevance gate is SEG722 with the data at hand. */
function unsaid(ran: readonly Finding[], checked: readonly Finding[]): Finding[] {
  const at = ({ uri, start }: Finding['origin']) => `${uri} ${start.line}`;
  const said = new Set(checked.filter(({ code }) => code === 'SEG237').map(({ origin }) => at(origin)));
  return ran.filter(({ code, origin }) => code !== 'SEG722' || !said.has(at(origin)));
}

/** Whether gates and findings make the command fail; `never` lets all of them pass. */
export function failsAt(input: CommandInput, { result, findings }: Pick<RanSpec, 'result' | 'findings'>): boolean {
  const failOn = textOption(input, 'failOn') ?? 'error';
  return failOn !== 'never' && (result.status === 'failed' || reaches(findings, failOn));
}

export function readModel(path: string, input: CommandInput): { readonly text?: string; readonly file?: ModelFile } {
  // What is only ever written to has nothing to be compared with.
  if (input.options.write && writableTarget(path).kind !== 'file') return {};
  const text = modelText(path);
  if (text === undefined) return {};
  const read = readModelFile(text);
  if ('file' in read) return { text, file: read.file };
  // With --write a damaged file is replaced, never one that a newer version can still read; without, it must not be half-used.
  if (input.options.write && read.newer !== true) return { text };
  throw new UsageError(`${shownPath(path)}: ${read.problem}`);
}
