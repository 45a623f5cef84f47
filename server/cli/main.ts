// The command line: arguments to a command, its end to an exit code. Errors are one sentence, never a stack trace.

import { Command, CommanderError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { type CommandDefinition, EXIT } from './command.ts';
import { commands, NOT_YET } from './commands/index.ts';
import { standardStreams, UsageError } from './streams.ts';

const streams = standardStreams();
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (abort.signal.aborted) process.exit(EXIT.interrupted);
    abort.abort();
  });
}
// A reader that closes early, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.clean);
  throw error;
});

const program = new Command('segspec')
  .description('Customer segmentation as code: check, run and review specs.')
  .version(manifest.version)
  .exitOverride()
  .showHelpAfterError('Run `segspec --help` for the commands.')
  .configureOutput({ writeErr: (text) => streams.err(text), writeOut: (text) => streams.out(text) });

for (const definition of commands) register(definition);
for (const [name, instead] of Object.entries(NOT_YET)) {
  program
    .command(`${name} [args...]`, { hidden: true })
    .allowUnknownOption()
    .action(() => {
      throw new UsageError(`\`segspec ${name}\` is not run: ${instead}`);
    });
}

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
    process.exitCode = await definition.run({ args, options: command.opts(), streams, signal: abort.signal });
  });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeFor(error);
}

function exitCodeFor(error: unknown): number {
  if (abort.signal.aborted) {
    streams.err('Interrupted.\n');
    return EXIT.interrupted;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failed;
  if (error instanceof UsageError) {
    streams.err(`segspec: ${error.message}\n`);
    return EXIT.failed;
  }
  const message = error instanceof Error ? error.message : String(error);
  streams.err(`segspec: something went wrong that Segspec did not expect: ${message.split('\n')[0]}\n`);
  if (process.env.SEGSPEC_DEBUG && error instanceof Error) streams.err(`${error.stack}\n`);
  else streams.err('Set SEGSPEC_DEBUG=1 to see where, and please report it.\n');
  return EXIT.failed;
}
