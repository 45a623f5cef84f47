// The extension in a browser: the language alone. Findings, completion, hovers and formatting; running needs VS Code on a computer.

import { commands, type ExtensionContext, LanguageStatusSeverity, languages, Uri, window, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';

/** What a browser offers extensions for work aside. */
declare const Worker: new (address: string) => ConstructorParameters<typeof LanguageClient>[3];

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  await commands.executeCommand('setContext', 'segspec.languageOnly', true);
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true));
  const files = workspace.createFileSystemWatcher('**/*.segspec');
  const running = new LanguageClient(
    'segspec',
    'Segspec',
    {
      documentSelector: [{ language: 'segspec' }],
      // A copy: what the editor gives cannot be sent to a worker.
      initializationOptions: { severity: { ...workspace.getConfiguration('segspec').get<object>('severity') } },
      synchronize: { configurationSection: 'segspec', fileEvents: files },
    },
    worker,
  );
  client = running;
  running.onRequest('segspec/readSpec', readSpec);
  const status = languages.createLanguageStatusItem('segspec.web', { language: 'segspec' });
  status.name = 'Segspec';
  status.text = 'Segspec: language only';
  status.detail = 'Specs are checked here. Open the folder in VS Code on a computer to read data and run them.';
  status.severity = LanguageStatusSeverity.Information;
  context.subscriptions.push(
    files,
    status,
    commands.registerCommand('segspec.restartServer', () => running.stop().then(() => running.start())),
    commands.registerCommand('segspec.showOutput', () => running.outputChannel.show()),
  );
  try {
    await running.start();
  } catch (error) {
    void window.showErrorMessage(`Segspec’s language server could not start in this browser: ${(error as Error).message}`);
  }
}

/** The text of a spec that another one imports; null where there is none. */
async function readSpec({ uri }: { readonly uri: string }): Promise<string | null> {
  const file = Uri.parse(uri);
  if (!file.path.endsWith('.segspec')) return null;
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return null;
  }
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
