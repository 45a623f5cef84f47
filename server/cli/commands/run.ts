// `segspec run`: the main job. Forms, judges and names segments; creates the model file where there is none, else compares.

import { relative } from 'node:path';
import { compareModelFiles } from '../../engine/model-file/compare.ts';
import type { ModelFile } from '../../engine/model-file/schema.ts';
import { writeModelFile } from '../../engine/model-file/write.ts';
import type { RunResult } from '../../engine/result.ts';
import { closure } from '../closure-texts.ts';
import { type CommandInput, defineCommand, EXIT, type ExitCode, SHARED, textOption } from '../command.ts';
import { type OpenSpec, specPaths } from '../open.ts';
import { plainFinding, plainPlaces, prettyFinding, tally } from '../print/findings.ts';
import { printRun } from '../print/run.ts';
import { failsAt, runSpec } from '../run-spec.ts';
import { UsageError } from '../streams.ts';

export const run = defineCommand({
  name: 'run',
  summary: 'Forms segments, judges them, and writes or compares the model file.',
  arguments: '<specs...>',
  options: [
    { flags: '--format <format>', summary: 'How the result is written.', default: 'pretty', choices: ['pretty', 'json'] },
    { flags: '--write', summary: 'Replace the model file with this result.' },
    { flags: '--locked', summary: 'Fail when the result differs from the committed model file, or there is none.' },
    { flags: '--model <file>', summary: 'The model file; beside the spec where not given.' },
    { flags: '--no-model', summary: 'Neither read nor write a model file.' },
    SHARED.failOn,
    SHARED.today,
    SHARED.severity,
    SHARED.threads,
    SHARED.memory,
  ],
  examples: ['segspec run shop.segspec', 'segspec run --write shop.segspec', 'segspec run --locked --format json shop.segspec'],
  run: async (input) => {
    if (input.options.write && input.options.locked)
      throw new UsageError('--write and --locked exclude each other: one replaces the model file, the other forbids a difference.');
    let worst: ExitCode = EXIT.clean;
    for (const path of specPaths(input.args)) worst = Math.max(worst, await runOne(path, input)) as ExitCode;
    return worst;
  },
});

function runOne(path: string, input: CommandInput): Promise<ExitCode> {
  const { streams } = input;
  const format = textOption(input, 'format') ?? 'pretty';
  return runSpec(
    path,
    input,
    (spec) => refuse(spec, input, format),
    async (ran) => {
      const { spec, result, findings, modelPath, previous } = ran;
      const model = modelPath === undefined ? undefined : await settleModel(result, modelPath, previous, input);
      if (format === 'json')
        streams.out(
          `${JSON.stringify({ spec: spec.shown, ...plainResult(result), checked: spec.analysis.findings.map(plainFinding), ...(model && { model: model.state }) }, null, 2)}\n`,
        );
      else {
        streams.out(printRun(result, streams));
        const worth = findings.filter(({ severity }) => severity !== 'information');
        if (worth.length)
          streams.out(
            `\n${streams.paint.bold('Findings')}\n\n${worth.map((finding) => prettyFinding(finding, closure([spec]), streams.paint, streams.width)).join('\n')}`,
          );
        const notes = findings.length - worth.length;
        streams.err(`\n${tally(findings)}${notes ? `; \`segspec check\` shows the notes` : ''}.\n`);
      }
      if (model) streams.err(`${model.words}\n`);
      // `never` speaks of findings and gates; a difference that --locked forbids still fails.
      return model?.broken ? EXIT.failed : failsAt(input, ran) || model?.failed === true ? EXIT.findings : EXIT.clean;
    },
  );
}

/** A spec with errors is not run: its findings are the result. */
function refuse(spec: OpenSpec, { streams }: CommandInput, format: string): void {
  const { findings } = spec.analysis;
  if (format === 'json') streams.out(`${JSON.stringify({ spec: spec.shown, status: 'refused', checked: findings.map(plainFinding) }, null, 2)}\n`);
  else
    for (const finding of findings.filter(({ severity }) => severity === 'error'))
      streams.out(`${prettyFinding(finding, closure([spec]), streams.paint, streams.width)}\n`);
}

interface Settled {
  readonly state: 'created' | 'same' | 'replaced' | 'different' | 'missing' | 'none' | 'not written';
  readonly words: string;
  readonly failed?: boolean;
  readonly broken?: boolean;
}

async function settleModel(result: RunResult, path: string, previous: ModelFile | undefined, input: CommandInput): Promise<Settled> {
  const shown = relative('.', path) || path;
  const { modelFile } = result;
  if (!modelFile) return { state: 'none', words: `No model file: there are no segments to keep.${previous ? ` ${shown} is left as it is.` : ''}` };
  if (!previous && input.options.locked)
    return { state: 'missing', words: `There is no model file ${shown} to compare with; run once without --locked and commit it.`, failed: true };
  if (previous && !input.options.write) {
    const differences = compareModelFiles(previous, modelFile);
    if (differences.length === 0) return { state: 'same', words: `Same result as ${shown}.` };
    const list = differences.map(({ about, text }) => `  ${about}: ${text}`).join('\n');
    return { state: 'different', words: `Differs from ${shown}:\n${list}\nReplace it with \`segspec run --write\`.`, failed: input.options.locked === true };
  }
  try {
    await writeModelFile(path, modelFile);
  } catch (error) {
    return {
      state: 'not written',
      words: `The model file ${shown} could not be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}). Give another place with --model, or none with --no-model.`,
      broken: true,
    };
  }
  return previous || input.options.write
    ? { state: 'replaced', words: `Replaced ${shown}.` }
    : { state: 'created', words: `Created ${shown}; commit it to compare later runs with it.` };
}

/** The result as JSON: places with lines from one and paths as the user writes them, no entity ids. */
function plainResult({ membership: _, modelFile: __, findings, ...rest }: RunResult): Record<string, unknown> {
  const { findings: ___, ...audit } = rest.audit;
  return { ...(plainPlaces({ ...rest, audit }) as Record<string, unknown>), findings: findings.map(plainFinding) };
}
