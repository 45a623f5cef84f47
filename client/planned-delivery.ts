// What would be delivered, asked of the command line without writing anything, as the words of a question.

import { execFile } from 'node:child_process';
import { type ExtensionContext, type WorkspaceFolder, window } from 'vscode';
import { commandLine } from './tasks.ts';

/** What is read of the report of `segspec publish --format json`. */
interface Report {
  readonly status: string;
  readonly asOf?: string;
  readonly refusals: readonly { readonly publish?: string; readonly reason: string }[];
  readonly publishes: readonly {
    readonly publish: string;
    readonly target: string;
    readonly mode: string;
    readonly rows: number;
    readonly segments: readonly { readonly label: string; readonly rows: number; readonly control?: number }[];
    readonly since?: { readonly new?: number; readonly gone?: number; readonly moved?: number; readonly unchanged?: number; readonly untold?: string };
    readonly breaker: readonly string[];
    readonly notes: readonly string[];
  }[];
}

export interface PlannedDelivery {
  /** Whether it may go out; else the words say why not. */
  readonly ready: boolean;
  readonly words: string;
}

/** Undefined after saying what went wrong, and where somebody cancelled. */
export async function plannedDelivery(
  context: ExtensionContext,
  folder: WorkspaceFolder | undefined,
  spec: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<PlannedDelivery | undefined> {
  const { program, before, env } = commandLine(context, folder);
  const args = [...before, 'publish', spec, ...names, '--dry-run', '--format', 'json'];
  const options = { signal, env: { ...process.env, ...env }, maxBuffer: 1 << 28, ...(folder && { cwd: folder.uri.fsPath }) };
  const { out, said } = await new Promise<{ out: string; said: string }>((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => resolve({ out: stdout, said: stderr.trim() || (error?.message ?? '') }));
  });
  if (signal.aborted) return undefined;
  const report = reportOf(out);
  if (report !== undefined) return { ready: report.status === 'planned', words: wordsOf(report) };
  void window.showErrorMessage(`What would be delivered could not be told: ${said.split('\n')[0]}`);
  return undefined;
}

function reportOf(text: string): Report | undefined {
  try {
    return (JSON.parse(text) as Report | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function wordsOf({ asOf, refusals, publishes }: Report): string {
  const day = asOf === undefined ? [] : [`As of ${asOf.slice(0, 10)}.`];
  const reasons = refusals.map(({ publish, reason }) => (publish === undefined ? reason : `${publish}: ${reason}`));
  const needed = publishes.flatMap(({ publish, breaker }) =>
    breaker.map((why) => `${publish} needs a reason: ${why}. Give one in a terminal, with --because.`),
  );
  if (reasons.length + needed.length > 0) return [...reasons, ...needed].join('\n');
  return [...day, ...publishes.flatMap(deliveryWords)].join('\n');
}

function deliveryWords({ publish, target, mode, rows, segments, since, notes }: Report['publishes'][number]): string[] {
  const of = segments.map(({ label, rows: count, control }) => `    ${label}: ${count}${control === undefined ? '' : `, ${control} of them left alone`}`);
  return [
    '',
    `${publish}: ${rows} ${rows === 1 ? 'row' : 'rows'} to ${target} (${mode})`,
    ...of,
    `    ${sinceWords(since)}`,
    ...notes.map((note) => `    ${note}`),
  ];
}

function sinceWords(since: Report['publishes'][number]['since']): string {
  if (since === undefined) return 'The first delivery.';
  if (since.untold !== undefined) return `Who moved since the last delivery cannot be told: ${since.untold}.`;
  return `Since the last delivery: ${since.new ?? 0} new, ${since.gone ?? 0} gone, ${since.moved ?? 0} moved, ${since.unchanged ?? 0} unchanged.`;
}
