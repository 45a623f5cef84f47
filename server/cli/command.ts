// The contract of a command: one file each, one line in commands/index.ts. Help, README and completion are made from it.

import type { Streams } from './streams.ts';

export const EXIT = { clean: 0, findings: 1, failed: 2, interrupted: 130, terminated: 143 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface CommandOption {
  /** As commander reads it: `--fail-on <severity>`. */
  readonly flags: string;
  readonly summary: string;
  readonly default?: string;
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly repeat?: boolean;
  /** A choice may be followed by `=` and a file. The command reads the choices itself. */
  readonly toFile?: boolean;
}

export interface CommandInput {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly streams: Streams;
  /** Aborted by Ctrl-C, and by whoever ends the process. */
  readonly signal: AbortSignal;
}

export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  /** As commander reads it: `<specs...>`. */
  readonly arguments: string;
  /** What the argument may be, where it is one of few. */
  readonly argumentChoices?: readonly string[];
  readonly options: readonly CommandOption[];
  readonly examples: readonly string[];
  readonly run: (input: CommandInput) => Promise<ExitCode>;
}

export const defineCommand = (definition: CommandDefinition): CommandDefinition => definition;

export function textOption(input: CommandInput, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given several times. */
export function textsOption(input: CommandInput, name: string): readonly string[] {
  const value = input.options[name];
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** Options that several commands share. */
export const SHARED = {
  failOn: {
    flags: '--fail-on <severity>',
    summary: 'Exit with 1 at findings from this severity up; `never` also lets failed gates pass.',
    default: 'error',
    choices: ['error', 'warning', 'information', 'never'],
  },
  today: { flags: '--today <date>', summary: 'The day that due dates are judged against.' },
  asOf: { flags: '--as-of <date>', summary: 'The day to look from, whatever `as_of` says: a date, or `today`.' },
  severity: { flags: '--severity <code=level>', summary: 'Change the severity of a warning: `SEG203=error`, `SEG314=off`.', repeat: true },
  watch: { flags: '--watch', summary: 'Do it again whenever the spec, what it imports or its data changes; Ctrl-C ends.' },
  noData: { flags: '--no-data', summary: 'Do not look at any data, not even at column names.' },
  allowOutside: { flags: '--allow-outside', summary: 'Let specs import and read files outside of their project.' },
  threads: { flags: '--threads <count>', summary: 'How many threads may work; the result is the same with any number.' },
  memory: { flags: '--memory <size>', summary: 'How much memory may be used as a whole, such as `4GB`; four fifths of the machine where not given.' },
  timeLimit: { flags: '--time-limit <time>', summary: 'How long this may take, such as `90s`, `10m` or `2h`; no limit where not given.' },
} as const satisfies Record<string, CommandOption>;

/** From which day a spec is looked at, in which project, and how severely: of commands that read what it names. */
export const LOOKING: readonly CommandOption[] = [SHARED.asOf, SHARED.today, SHARED.allowOutside, SHARED.severity];

/** What a command may use up: of all that compute with data. */
export const BOUNDS: readonly CommandOption[] = [SHARED.threads, SHARED.memory, SHARED.timeLimit];
