// Completion for fish, which also shows what every command and option is for.

import { defineShell } from './shell.ts';
import type { CommandWords, OptionWords } from './words.ts';

export const fish = defineShell({
  name: 'fish',
  install: 'segspec completion fish > ~/.config/fish/completions/segspec.fish',
  script: (commands) => `# Completion of segspec for fish. Put it at ~/.config/fish/completions/segspec.fish
complete -c segspec -f
complete -c segspec -n __fish_use_subcommand -l help -d 'Show the help.'
complete -c segspec -n __fish_use_subcommand -l version -d 'Show the version.'
${commands.map(ofCommand).join('\n')}
`,
});

function ofCommand({ name, summary, options, argument }: CommandWords): string {
  const here = `-n '__fish_seen_subcommand_from ${name}'`;
  const words =
    argument === 'specs'
      ? [`complete -c segspec ${here} -k -a '(__fish_complete_suffix .segspec)'`]
      : argument === 'files'
        ? [`complete -c segspec ${here} -F`]
        : argument === 'none'
          ? []
          : [`complete -c segspec ${here} -a ${quoted(argument.join(' '))}`];
  return [
    `complete -c segspec -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...words,
    ...options.map((option) => `complete -c segspec ${here} ${ofOption(option)}`),
  ].join('\n');
}

function ofOption({ flag, summary, value, choices, toFile }: OptionWords): string {
  const after =
    value === 'none'
      ? ''
      : choices.length
        ? ` -x -a ${quoted([...choices, ...(toFile ? choices.map((one) => `${one}=`) : [])].join(' '))}`
        : value === 'file'
          ? ' -r -F'
          : ' -x';
  return `-l ${flag.slice(2)} -d ${quoted(summary)}${after}`;
}

/** In single quotes, in which fish reads backslashes. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
