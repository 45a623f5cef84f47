// The extension: starts the language server, offers Run, and shows the panel. It judges nothing itself.

import { join } from 'node:path';
import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { compareWithHead, provideHead } from './compare.ts';
import { showInlinePreviews } from './inline-previews.ts';
import { pageChanges } from './page-changes.ts';
import { openPanel, restorePanel } from './panel/panel.ts';
import { runSpec } from './run.ts';
import { offerReferences } from './show-references.ts';
import { offerSql } from './show-sql.ts';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = join(context.extensionPath, 'dist', 'server.mjs');
  client = new LanguageClient(
    'segspec',
    'Segspec',
    { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } },
    {
      documentSelector: [{ language: 'segspec' }],
      initializationOptions: { trusted: workspace.isTrusted, drawsResults: true, severity: workspace.getConfiguration('segspec').get('severity') ?? {} },
      synchronize: {
        configurationSection: 'segspec',
        fileEvents: ['**/*.segspec', '**/*.model.json'].map((pattern) => workspace.createFileSystemWatcher(pattern)),
      },
    },
  );
  const running = client;
  const changes = pageChanges(running);
  const panel = { client: running, changes, scripts: Uri.joinPath(context.extensionUri, 'dist') };
  context.subscriptions.push(
    commands.registerCommand('segspec.run', () => runSpec(panel)),
    commands.registerCommand('segspec.compareWithHead', () => compareWithHead(running)),
    provideHead(running),
    commands.registerCommand('segspec.showPanel', () => openPanel(panel, window.activeTextEditor?.document.uri)),
    workspace.onDidGrantWorkspaceTrust(() => void running.sendNotification('segspec/trust', { trusted: true })),
    restorePanel(panel),
    showInlinePreviews(running, changes),
    changes,
    offerSql(running),
    offerReferences(),
  );
  await running.start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
