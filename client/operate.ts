// Publish (dry run), Refresh and Status: the command line in a terminal, on one spec. Only a refresh writes something, a line in the ledger and perhaps a
// candidate, and asks first. In a trusted workspace only.

import { type ExtensionContext, Task, TaskRevealKind, TaskScope, tasks, type Uri, window, workspace } from 'vscode';
import { specOf } from './spec-of.ts';
import { execution } from './tasks.ts';

/** What would be delivered; `name` is a publish of the spec, all where not given. */
export async function planDelivery(context: ExtensionContext, argument: unknown, name: unknown): Promise<void> {
  const document = await specOf(argument, 'see what would be delivered');
  if (document && trusted()) await inTerminal(context, document.uri, 'publish', [...(typeof name === 'string' ? [name] : []), '--dry-run']);
}

export async function refreshSpec(context: ExtensionContext, argument: unknown): Promise<void> {
  const document = await specOf(argument, 'refresh it');
  if (!document || !trusted()) return;
  const answer = await window.showInformationMessage(
    'Refresh this segmentation?',
    {
      modal: true,
      detail:
        'The committed model is held against the data of today. A line is added to the ledger, and where the model does not fit any more, a candidate is written beside it. The model file stays as it is.',
    },
    'Refresh',
  );
  if (answer !== 'Refresh') return;
  await inTerminal(context, document.uri, 'refresh', ['--as-of', 'today']);
}

export async function showStatus(context: ExtensionContext, argument: unknown): Promise<void> {
  const document = await specOf(argument, 'see its status');
  if (document && trusted()) await inTerminal(context, document.uri, 'status', []);
}

function trusted(): boolean {
  if (!workspace.isTrusted) void window.showInformationMessage('This workspace is not trusted, so nothing is delivered, refreshed or read. Trust it first.');
  return workspace.isTrusted;
}

async function inTerminal(context: ExtensionContext, spec: Uri, command: string, more: readonly string[]): Promise<void> {
  const folder = workspace.getWorkspaceFolder(spec);
  const path = folder ? workspace.asRelativePath(spec, false) : spec.fsPath;
  const args = [command, path, ...more];
  const task = new Task({ type: 'segspec', command, path }, folder ?? TaskScope.Workspace, args.join(' '), 'segspec', execution(context, args, folder));
  task.presentationOptions = { reveal: TaskRevealKind.Always, clear: true };
  await tasks.executeTask(task);
}
