// `segspec check`: everything that can be told without a run. With the data at hand it also knows the real columns.

import { setImmediate } from 'node:timers/promises';
import { silenceRun } from '../../../language/rules/silence.ts';
import { type CommandInput, defineCommand, EXIT, type ExitCode, LOOKING, SHARED, textOption } from '../command.ts';
import { openDelivery } from '../formats/delivery.ts';
import { CHECK_FORMATS } from '../formats/index.ts';
import { formatOption } from '../formats/requests.ts';
import { type OpenSpec, openSpec, specPaths } from '../open.ts';
import { checked } from '../outcomes/checked.ts';
import { reaches, tally } from '../print/findings.ts';
import { watched } from '../watch/watched.ts';

export const check = defineCommand({
  name: 'check',
  summary: 'Checks specs: syntax, names, types, units and the rules of the method.',
  arguments: '<specs...>',
  options: [formatOption(CHECK_FORMATS), SHARED.failOn, ...LOOKING, SHARED.noData, SHARED.timeLimit, SHARED.watch],
  examples: ['segspec check specs/', 'segspec check --fail-on warning shop.segspec', 'cat shop.segspec | segspec check -'],
  run: (input) => watched(input, ({ options }) => ({ data: options.data !== false, model: false }), checkAll),
});

/** What is looked at are samples, too few rows for threads to share: starting and waking them takes longer than they save. */
const LOOKS = { threads: 1 };

async function checkAll(input: CommandInput): Promise<ExitCode> {
  const failOn = textOption(input, 'failOn') ?? 'error';
  const paths = await specPaths(input.args);
  const delivery = await openDelivery('check', input, CHECK_FORMATS, paths);
  const specs: OpenSpec[] = [];
  for (const path of paths) {
    // Without data nothing else lets a signal in.
    await setImmediate();
    input.signal.throwIfAborted();
    const spec = await open(path, input);
    specs.push(spec);
    delivery.add(checked(spec, reaches(spec.analysis.findings, failOn)));
  }
  await delivery.end();
  const findings = specs.flatMap(({ analysis }) => analysis.findings);
  if (delivery.talks) input.streams.err(`${specs.length} spec${specs.length === 1 ? '' : 's'} checked: ${tally(findings)}.\n`);
  return reaches(findings, failOn) ? EXIT.findings : EXIT.clean;
}

async function open(path: string, input: CommandInput): Promise<OpenSpec> {
  if (input.options.data === false) return openSpec(path, input);
  const { openWithData } = await import('../with-data.ts');
  const { spec, warehouse, unread } = await openWithData(path, input, LOOKS);
  await warehouse.close();
  const { analysis } = spec;
  const { kept } = silenceRun(unread, analysis.model.closure.files);
  return { ...spec, analysis: { ...analysis, findings: [...analysis.findings, ...kept] } };
}
