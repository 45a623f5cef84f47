// The command line: arguments to a command, its end to an exit code. Errors are one sentence, never a stack trace.

import { Command, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { reasonWords } from '../project/writing/refusal.ts';
import { type CommandDefinition, EXIT, SHARED } from './command.ts';
import { commandsFor } from './commands/index.ts';
import { type Failure, failureOf } from './failure.ts';
import { listenForInterrupt } from './interrupt.ts';
import { watchMemory } from './memory-watch.ts';
import { standardStreams } from './streams.ts';
import { watchTime } from './time-limit.ts';

const { streams, settled } = standardStreams();
const interrupt = listenForInterrupt();

const program = new Command('segspec')
  .description('Customer segmentation as code: check, run and review specs.')
  .version(manifest.version)
  .exitOverride()
  .showHelpAfterError('Run `segspec --help` for the commands.')
  .configureOutput({ writeErr: (text) => streams.err(text), writeOut: (text) => streams.out(text) });

for (const definition of await commandsFor(process.argv.slice(2))) register(definition);

function register(definition: CommandDefinition): void {
  const command = program.command(`${definition.name} ${definition.arguments}`.trim()).description(definition.summary).exitOverride();
  for (const option of definition.options) {
    const one = new Option(option.flags, option.toFile ? `${option.summary} (choices: ${option.choices?.join(', ')})` : option.summary);
    if (option.default !== undefined) one.default(option.default);
    if (option.choices && !option.toFile) one.choices([...option.choices]);
    if (option.repeat) one.argParser((value: string, previous: string[] | undefined) => [...(previous ?? []), value]);
    command.addOption(one);
  }
  command.addHelpText('after', `\nExamples:\n${definition.examples.map((example) => `  ${example}`).join('\n')}`);
  command.action(async (...received: unknown[]) => {
    const args = received
      .slice(0, -2)
      .flat()
      .filter((one): one is string => typeof one === 'string');
    const options = command.opts();
    const limits = [definition.options.includes(SHARED.memory) ? watchMemory(options.memory) : undefined, watchTime(options.timeLimit)];
    const signal = AbortSignal.any([interrupt.signal, ...limits.flatMap((limit) => limit?.signal ?? [])]);
    try {
      process.exitCode = await definition.run({ args, options, streams, signal });
    } finally {
      for (const limit of limits) limit?.end();
    }
  });
}

try {
  await program.parseAsync();
} catch (error) {
  fail(interrupt.heard() ?? failureOf(error));
}
// Whoever reads may be slow; there is nothing left to clean up for who does not want to wait.
interrupt.over();
const unwritten = await settled();
if (unwritten !== undefined) fail({ exit: EXIT.failed, words: `segspec: stdout could not be written: ${reasonWords(unwritten)}.` });

function fail({ exit, words }: Failure): void {
  if (words !== undefined) streams.err(`${words}\n`);
  process.exitCode = exit;
}
