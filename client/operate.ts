// Publish, its dry run, Refresh and Status: the command line in a terminal, on one spec. A delivery and a refresh write something, and ask first.
// In a trusted workspace only.

import { type ExtensionContext, ProgressLocation, Task, TaskRevealKind, TaskScope, tasks, type Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { plannedDelivery } from './planned-delivery.ts';
import { specOf } from './spec-of.ts';
import { execution } from './tasks.ts';

/** What would be delivered; `name` is a publish of the spec, all where not given. */
export async function planDelivery(context: ExtensionContext, argument: unknown, name: unknown): Promise<void> {
  const document = await specOf(argument, 'see what would be delivered');
  if (document && trusted()) await inTerminal(context, document.uri, 'publish', [...(typeof name === 'string' ? [name] : []), '--dry-run']);
}

/** The same for real: what would be delivered is shown, and goes out once somebody says so. */
export async function deliver(context: ExtensionContext, argument: unknown, name: unknown): Promise<void> {
  const document = await specOf(argument, 'deliver its segments');
  if (!document || !trusted()) return;
  if (document.isDirty) return void window.showInformationMessage('Save the spec first: what is delivered is what its file says.');
  const { folder, path } = placeOf(document.uri);
  const names = typeof name === 'string' ? [name] : [];
  const planned = await withProgress('Looking at what would be delivered', (signal) => plannedDelivery(context, folder, path, names, signal));
  if (planned === undefined) return;
  if (!planned.ready) return void window.showErrorMessage('Nothing can be delivered now.', { modal: true, detail: planned.words });
  const question = names.length > 0 ? `Deliver ${names.join(', ')}?` : 'Deliver what this spec publishes?';
  const answer = await window.showWarningMessage(question, { modal: true, detail: planned.words }, 'Deliver');
  if (answer === 'Deliver') await inTerminal(context, document.uri, 'publish', [...names, '--yes']);
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
  const { folder, path } = placeOf(spec);
  const args = [command, path, ...more];
  const task = new Task({ type: 'segspec', command, path }, folder ?? TaskScope.Workspace, args.join(' '), 'segspec', execution(context, args, folder));
  task.presentationOptions = { reveal: TaskRevealKind.Always, clear: true };
  await tasks.executeTask(task);
}

function placeOf(spec: Uri): { readonly folder: WorkspaceFolder | undefined; readonly path: string } {
  const folder = workspace.getWorkspaceFolder(spec);
  return { folder, path: folder ? workspace.asRelativePath(spec, false) : spec.fsPath };
}

function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (_, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    return work(stop.signal);
  });
}
