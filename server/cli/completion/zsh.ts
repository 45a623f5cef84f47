// Completion for zsh, which also shows what every command and option is for.

import { defineShell, quoted } from './shell.ts';
import type { CommandWords, OptionWords } from './words.ts';

export const zsh = defineShell({
  name: 'zsh',
  install: 'segspec completion zsh > "${fpath[1]}/_segspec"',
  script: (commands) => `#compdef segspec
# Completion of segspec for zsh. In ~/.zshrc, after compinit: source <(segspec completion zsh)
_segspec() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${escaped(name)}:${summary}`)}`).join('\n')}
  )
  _arguments -C '--help[Show the help.]' '--version[Show the version.]' '1: :->command' '*:: :->rest'
  case $state in
    command) _describe 'command' commands ;;
    rest)
      case $line[1] in
${commands.map(ofCommand).join('\n')}
      esac ;;
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _segspec "$@"; else compdef _segspec segspec; fi
`,
});

function ofCommand({ name, options, argument }: CommandWords): string {
  const words =
    argument === 'specs'
      ? `'*:spec:_files -g "*.segspec(-.)"'`
      : argument === 'files'
        ? `'*:file:_files'`
        : argument === 'none'
          ? ''
          : quoted(`1:${name}:(${argument.join(' ')})`);
  return `        ${name}) _arguments ${[...options.map(ofOption), words].filter(Boolean).join(' ')} ;;`;
}

function ofOption({ flag, summary, value, choices, toFile, repeat }: OptionWords): string {
  const after =
    value === 'none'
      ? ''
      : choices.length
        ? toFile
          ? `:value:{ if compset -P "*="; then _files; else compadd -S "" ${choices.join(' ')}; fi }`
          : `:value:(${choices.join(' ')})`
        : value === 'file'
          ? ':file:_files'
          : ':value: ';
  return quoted(`${repeat ? '*' : ''}${flag}[${escaped(summary)}]${after}`);
}

/** What would end a description early. */
function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}
