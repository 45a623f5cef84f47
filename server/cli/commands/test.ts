// `segspec test`: the `test` declarations of specs, and nothing else. Scored with the committed model file, which needs no data; by a run where there is none.

import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { isOf } from '../../engine/model/model-file/fingerprint.ts';
import { tryTests } from '../../engine/stages/try-tests.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, type ExitCode, LOOKING, SHARED, textOption } from '../command.ts';
import { committedModel } from '../committed-model.ts';
import { openDelivery } from '../formats/delivery.ts';
import { TEST_FORMATS } from '../formats/index.ts';
import type { Outcome } from '../formats/outcome.ts';
import { formatOption } from '../formats/requests.ts';
import { modelPathOf } from '../model-path.ts';
import { openSpec, specPaths } from '../open.ts';
import { refused } from '../outcomes/checked.ts';
import { tested } from '../outcomes/tested.ts';
import { tally } from '../print/findings.ts';
import { testTally } from '../print/tests.ts';
import { runSpec } from '../run-spec.ts';
import { shownPath } from '../shown-path.ts';
import { watched } from '../watch/watched.ts';

export const test = defineCommand({
  name: 'test',
  summary: 'Tries the `test` declarations: whether the values given are assigned to the segment that is expected.',
  arguments: '<specs...>',
  options: [
    formatOption(TEST_FORMATS),
    { flags: '--model <file>', summary: 'The model file to score with; beside the spec where not given.' },
    { flags: '--no-model', summary: 'Run the spec, and score with what that gives.' },
    ...LOOKING,
    ...BOUNDS,
    SHARED.watch,
  ],
  examples: ['segspec test specs/', 'segspec test --format junit=tests.xml shop.segspec'],
  // Data is read only where there is no model file to score with.
  run: (input) => watched(input, () => ({ data: true, model: true }), testAll),
});

async function testAll(input: CommandInput): Promise<ExitCode> {
  const paths = await specPaths(input.args);
  const delivery = await openDelivery('test', input, TEST_FORMATS, paths);
  const outcomes: Outcome[] = [];
  for (const path of paths) {
    // Without data nothing else lets a signal in.
    await setImmediate();
    input.signal.throwIfAborted();
    const outcome = await testOne(path, input);
    delivery.add(outcome);
    outcomes.push(outcome);
  }
  await delivery.end();
  if (delivery.talks) input.streams.err(`${testTally(outcomes.flatMap(({ judged }) => judged))}.\n`);
  return outcomes.some(({ failed }) => failed) ? EXIT.findings : EXIT.clean;
}

async function testOne(path: string, input: CommandInput): Promise<Outcome> {
  const { err } = input.streams;
  const spec = openSpec(path, input);
  const { plan, findings } = spec.analysis;
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    err(`${spec.shown} was not tested: ${tally(errors)}.\n`);
    return refused(spec, `${tally(errors)}.`);
  }
  if (plan.tests.length === 0) return tested(spec, [], undefined);
  const modelPath = modelPathOf(spec, input);
  if (modelPath === undefined || (!existsSync(modelPath) && textOption(input, 'model') === undefined)) return testByRun(path, input);
  const model = committedModel(spec, input, 'to test with');
  const shown = shownPath(modelPath);
  if (isOf(model, plan) === false) err(`${spec.shown} forms its segments otherwise since ${shown} was made; --no-model tests what it gives today.\n`);
  return tested(spec, tryTests(plan, model, ''), shown);
}

async function testByRun(path: string, input: CommandInput): Promise<Outcome> {
  let outcome: Outcome | undefined;
  await runSpec(
    path,
    // The model file is not there, or is not wanted.
    { ...input, options: { ...input.options, model: false } },
    (spec, why) => {
      outcome = refused(spec, why);
    },
    async ({ spec, result }) => {
      outcome = tested(spec, result.tests, undefined);
      return EXIT.clean;
    },
  );
  if (outcome === undefined) throw new Error('A run that ended without an outcome.');
  return outcome;
}
