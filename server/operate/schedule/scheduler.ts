// The contract of a scheduler: one file each, one line in index.ts. Each asks every day; `--if-due` says on which of them something is done.

export interface SchedulerDefinition {
  readonly name: string;
  readonly summary: string;
  /** Where its file belongs. */
  readonly path: string;
  /** The file, for specs by their paths from the folder of the repository. */
  readonly text: (specs: readonly string[]) => string;
}

export const defineScheduler = (scheduler: SchedulerDefinition): SchedulerDefinition => scheduler;

/** For a shell, whatever a path holds. */
export const quoted = (specs: readonly string[]): string =>
  specs.map((spec) => (/^[\w./-]+$/.test(spec) ? spec : `'${spec.replaceAll("'", "'\\''")}'`)).join(' ');

/** `today` is the day to look from: a refresh is about the data as it is. */
export const COMMAND = 'segspec refresh --if-due --as-of today';

/** What a refresh leaves that is to be committed. */
export const LEFT = ['*.ledger.jsonl', '*.candidate.model.json'] as const;
