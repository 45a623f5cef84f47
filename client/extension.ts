// The extension: starts the language server and puts each of its answers in its place in the workbench. It judges nothing itself.

import { commands, type ExtensionContext, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { compareWithHead, provideHead } from './compare.ts';
import { createClient } from './language-client.ts';
import { outlineView } from './outline-view.ts';
import { openPanel, restorePanel } from './panel.ts';
import { runSpec } from './run.ts';
import { specEvents } from './spec-events.ts';
import { specOf } from './spec-of.ts';
import { testExplorer } from './test-explorer.ts';
import { receiveProgress } from './with-progress.ts';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const running = createClient(context);
  client = running;
  const events = specEvents(running);
  context.subscriptions.push(
    commands.registerCommand('segspec.run', (argument?: unknown) => runSpec(running, argument)),
    commands.registerCommand('segspec.compareWithHead', (argument?: unknown) => compareWithHead(running, argument)),
    commands.registerCommand('segspec.showPanel', (argument?: unknown) => showPanel(running, argument)),
    provideHead(running),
    workspace.onDidGrantWorkspaceTrust(() => void running.sendNotification('segspec/trust', { trusted: true })),
    receiveProgress(running),
    restorePanel(running),
    events,
  );
  await running.start();
  context.subscriptions.push(...outlineView(running, events), ...testExplorer(running, events));
}

async function showPanel(running: LanguageClient, argument: unknown): Promise<void> {
  const document = await specOf(argument, 'see its segments');
  if (document) await openPanel(running, document.uri);
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
