// What a shell may offer, as data: made from the command definitions, so that a new option is completed without a line here.

import type { CommandDefinition, CommandOption } from '../command.ts';

export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** What stands where no option does. */
  readonly argument: 'specs' | 'files' | 'none' | readonly string[];
}

export interface OptionWords {
  /** `--format` */
  readonly flag: string;
  readonly summary: string;
  /** What follows it. */
  readonly value: 'file' | 'text' | 'none';
  readonly choices: readonly string[];
  /** A choice may be followed by `=` and a file. */
  readonly toFile: boolean;
  readonly repeat: boolean;
}

export function completionWords(commands: readonly CommandDefinition[]): CommandWords[] {
  return commands.map(({ name, summary, arguments: given, argumentChoices, options }) => ({
    name,
    summary,
    argument: argumentChoices ?? (/spec/.test(given) ? 'specs' : /file|data/.test(given) ? 'files' : 'none'),
    options: [...options.map(optionWords), HELP],
  }));
}

const HELP: OptionWords = { flag: '--help', summary: 'Show the help of the command.', value: 'none', choices: [], toFile: false, repeat: false };

function optionWords({ flags, summary, choices = [], toFile = false, repeat = false }: CommandOption): OptionWords {
  const [flag = '', value = ''] = flags.split(' ');
  return { flag, summary, value: value === '' ? 'none' : /file|folder/.test(value) ? 'file' : 'text', choices, toFile, repeat };
}
