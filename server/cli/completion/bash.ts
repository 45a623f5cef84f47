// Completion for bash. It takes `=` and `:` apart by itself, so `--format sarif=out` comes as three words and is looked at as such.

import { defineShell, quoted } from './shell.ts';
import type { CommandWords, OptionWords } from './words.ts';

export const bash = defineShell({
  name: 'bash',
  install: 'source <(segspec completion bash)',
  script: (commands) => `# Completion of segspec for bash. In ~/.bashrc: source <(segspec completion bash)
_segspec() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W ${quoted([...commands.map(({ name }) => name), '--help', '--version'].join(' '))} -- "$cur"))
    return
  fi
  # \`--format sarif=out\`: what follows the sign is a file.
  if [[ $cur == "=" ]]; then cur=""; prev="="; fi
  if [[ $prev == "=" ]]; then _segspec_files "$cur"; return; fi
  case "$command" in
${commands.map(ofCommand).join('\n')}
  esac
}
_segspec_files() {
  compopt -o filenames 2>/dev/null
  local IFS=$'\\n'
  COMPREPLY=($(compgen -f -- "$1"))
}
_segspec_specs() {
  compopt -o filenames 2>/dev/null
  local IFS=$'\\n'
  COMPREPLY=($(compgen -d -- "$1"; compgen -f -X '!*.segspec' -- "$1"))
}
complete -F _segspec segspec
`,
});

function ofCommand({ name, options, argument }: CommandWords): string {
  const flags = options.map(({ flag }) => flag).join(' ');
  const values = options.filter(({ value }) => value !== 'none').map(ofOption);
  const otherwise =
    argument === 'specs'
      ? '_segspec_specs "$cur"'
      : argument === 'files'
        ? '_segspec_files "$cur"'
        : argument === 'none'
          ? ':'
          : `COMPREPLY=($(compgen -W ${quoted(argument.join(' '))} -- "$cur"))`;
  return `    ${name})
      case "$prev" in
${values.map((value) => `        ${value}\n`).join('')}      esac
      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W ${quoted(flags)} -- "$cur")); else ${otherwise}; fi ;;`;
}

function ofOption({ flag, value, choices }: OptionWords): string {
  const reply = choices.length ? `COMPREPLY=($(compgen -W ${quoted(choices.join(' '))} -- "$cur"))` : value === 'file' ? '_segspec_files "$cur"' : ':';
  return `${flag}) ${reply}; return ;;`;
}
