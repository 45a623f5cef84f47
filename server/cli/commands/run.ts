// `segspec run`: the main job. Forms, judges and names segments, and compares them with the model file; with --write it keeps them as that.

import { segmentBlock, undeclared } from '../../propose/segment-blocks.ts';
import { outcomeWords } from '../../report/outcome-words.ts';
import { printable } from '../../report/printable.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, type ExitCode, LOOKING, SHARED, textOption } from '../command.ts';
import { type Delivery, openDelivery } from '../formats/delivery.ts';
import type { Outcome } from '../formats/outcome.ts';
import { formatOption } from '../formats/requests.ts';
import { RUN_FORMATS } from '../formats/with-page.ts';
import { modelPathOf } from '../model-path.ts';
import { type OpenSpec, openSpec, specPaths } from '../open.ts';
import { refused } from '../outcomes/checked.ts';
import { ran as ranOutcome } from '../outcomes/ran.ts';
import { spareForModel } from '../own-files.ts';
import { tally } from '../print/findings.ts';
import { failsAt, type RanSpec, runSpec } from '../run-spec.ts';
import { settleModel } from '../settle-model.ts';
import { UsageError } from '../streams.ts';
import { watched } from '../watch/watched.ts';

export const run = defineCommand({
  name: 'run',
  summary: 'Forms segments, judges them, and compares the model file, or writes it with --write.',
  arguments: '<specs...>',
  options: [
    formatOption(RUN_FORMATS),
    { flags: '--write', summary: 'Keep this result as the model file, in place of one that is there.' },
    { flags: '--suggest', summary: 'Print ready `segment` blocks for the segments found that no `segment` declares, and nothing else.' },
    {
      flags: '--locked',
      summary: 'Fail when who is where, or a figure that no change of the spec explains, differs from the committed model file, or there is none.',
    },
    { flags: '--model <file>', summary: 'The model file; beside the spec where not given.' },
    { flags: '--no-model', summary: 'Neither read nor write a model file.' },
    SHARED.failOn,
    ...LOOKING,
    ...BOUNDS,
    SHARED.watch,
  ],
  examples: [
    'segspec run shop.segspec',
    'segspec run --write shop.segspec',
    'segspec run --locked --format json shop.segspec',
    'segspec run --format github --format sarif=out.sarif --format junit=out.xml shop.segspec',
  ],
  run: (input) => {
    if (input.options.write && input.options.locked)
      throw new UsageError('--write and --locked exclude each other: one replaces the model file, the other forbids a difference.');
    return watched(input, () => ({ data: true, model: false }), runAll);
  },
});

async function runAll(input: CommandInput): Promise<ExitCode> {
  const paths = await specPaths(input.args);
  if (input.options.suggest) return suggest(paths, input);
  if (input.options.write) spareModels(paths, input);
  const delivery = await openDelivery('run', input, RUN_FORMATS, paths);
  let worst: ExitCode = EXIT.clean;
  for (const path of paths) worst = Math.max(worst, await runOne(path, input, delivery)) as ExitCode;
  await delivery.end();
  return worst;
}

/** Throws a UsageError where a model file could not be written, or is something else, before anything is computed. */
function spareModels(paths: readonly string[], input: CommandInput): void {
  if (paths.length > 1 && textOption(input, 'model') !== undefined)
    throw new UsageError(`--model names one file, and ${paths.length} specs were named: each would replace the model of the one before. Run them one by one.`);
  for (const path of paths) {
    const spec = openSpec(path, input);
    const model = modelPathOf(spec, input);
    if (model !== undefined) spareForModel(model, spec);
  }
}

/** Nothing is written: what stands on stdout is for the spec. */
async function suggest(paths: readonly string[], input: CommandInput): Promise<ExitCode> {
  let worst: ExitCode = EXIT.clean;
  for (const path of paths) {
    const refuse = ({ shown }: OpenSpec, why: string) => input.streams.err(`${shown}: ${why}\n`);
    const exit = await runSpec(path, input, refuse, async ({ spec, result }) => {
      const found = undeclared(spec.analysis.plan, result);
      for (const segment of found) input.streams.out(`${segmentBlock(segment, spec.analysis.plan).join('\n')}\n\n`);
      if (found.length === 0) input.streams.err(`${spec.shown}: every segment found is declared.\n`);
      return EXIT.clean;
    });
    worst = Math.max(worst, exit) as ExitCode;
  }
  return worst;
}

function runOne(path: string, input: CommandInput, delivery: Delivery<Outcome>): Promise<ExitCode> {
  const { err } = input.streams;
  return runSpec(
    path,
    input,
    (spec, why) => delivery.add(refused(spec, why)),
    async (ran) => {
      const model = ran.modelPath === undefined ? undefined : await settleModel(ran.result, ran.modelPath, modelAsRead(ran), input);
      // `never` speaks of findings and gates; a difference that --locked forbids still fails.
      const failed = failsAt(input, ran) || model?.failed === true;
      delivery.add(ranOutcome(ran, model, failed || model?.broken === true));
      if (delivery.talks) {
        const notes = ran.findings.some(({ severity }) => severity === 'information');
        err(`\n${tally(ran.findings)}${notes ? '; `segspec check` shows the notes' : ''}.\n`);
      }
      // Whatever is written where, whoever sees that it failed sees why.
      if (failed && ran.result.status === 'failed') err(`${ran.spec.shown}: ${printable(outcomeWords(ran.result).headline)}.\n`);
      if (model) err(`${model.words}\n`);
      return model?.broken ? EXIT.failed : failed ? EXIT.findings : EXIT.clean;
    },
  );
}

function modelAsRead({ previous, previousText }: RanSpec): Parameters<typeof settleModel>[2] {
  return { ...(previous && { file: previous }), ...(previousText !== undefined && { text: previousText }) };
}
