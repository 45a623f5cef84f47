// The connection to the language server, which runs in a process of its own.

import { join } from 'node:path';
import { type ExtensionContext, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

export function createClient(context: ExtensionContext): LanguageClient {
  const module = join(context.extensionPath, 'dist', 'server.mjs');
  return new LanguageClient(
    'segspec',
    'Segspec',
    { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } },
    {
      documentSelector: [{ language: 'segspec' }],
      initializationOptions: { trusted: workspace.isTrusted, severity: workspace.getConfiguration('segspec').get('severity') ?? {} },
      synchronize: { configurationSection: 'segspec', fileEvents: workspace.createFileSystemWatcher('**/*.segspec') },
    },
  );
}
