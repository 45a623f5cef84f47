// `segspec completion`: the script with which a shell completes commands, options, their choices and spec files.

import { type CommandDefinition, defineCommand, EXIT } from '../command.ts';
import { shells } from '../completion/index.ts';
import { completionWords } from '../completion/words.ts';
import { UsageError } from '../streams.ts';

const names = shells.map(({ name }) => name);

/** `commands`: all there are, this one among them. */
export function completion(commands: () => Promise<readonly CommandDefinition[]>): CommandDefinition {
  return defineCommand({
    name: 'completion',
    summary: 'Prints the script with which a shell completes commands, options and spec files.',
    arguments: '<shell>',
    argumentChoices: names,
    options: [],
    examples: shells.map(({ install }) => install),
    run: async ({ args, streams }) => {
      const shell = shells.find(({ name }) => name === args[0]);
      if (shell === undefined) throw new UsageError(`There is no completion for \`${args[0] ?? ''}\`. Name one of ${names.join(', ')}.`);
      streams.out(shell.script(completionWords(await commands())));
      return EXIT.clean;
    },
  });
}
