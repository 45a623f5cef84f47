// The extension: starts the language server, offers Run, and shows the panel. It judges nothing itself.

import { join } from 'node:path';
import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { compareWithHead, provideHead } from './compare.ts';
import { openPanel, restorePanel } from './panel.ts';
import { runSpec } from './run.ts';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = join(context.extensionPath, 'dist', 'server.mjs');
  client = new LanguageClient(
    'segspec',
    'Segspec',
    { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } },
    {
      documentSelector: [{ language: 'segspec' }],
      initializationOptions: { trusted: workspace.isTrusted, severity: workspace.getConfiguration('segspec').get('severity') ?? {} },
      synchronize: { configurationSection: 'segspec', fileEvents: workspace.createFileSystemWatcher('**/*.segspec') },
    },
  );
  const running = client;
  context.subscriptions.push(
    commands.registerCommand('segspec.run', () => runSpec(running)),
    commands.registerCommand('segspec.compareWithHead', () => compareWithHead(running)),
    provideHead(running),
    commands.registerCommand('segspec.showPanel', () => openPanel(running, window.activeTextEditor?.document.uri)),
    workspace.onDidGrantWorkspaceTrust(() => void running.sendNotification('segspec/trust', { trusted: true })),
    restorePanel(running),
  );
  await running.start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
