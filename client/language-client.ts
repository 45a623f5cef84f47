// The connection to the language server, which runs in a process of its own, and what is said when that process cannot.

import { join } from 'node:path';
import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { CloseAction, type CloseHandlerResult, type ErrorHandler, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { compiledFolder } from './compiled-folder.ts';

/** What goes wrong between editor and server is written to the output; messages are for what a person can act on. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export function createClient(context: ExtensionContext): LanguageClient {
  const program = {
    module: join(context.extensionPath, 'dist', 'server.mjs'),
    transport: TransportKind.ipc,
    options: { env: { NODE_COMPILE_CACHE: compiledFolder(context) } },
  };
  const files = ['**/*.segspec', '**/*.model.json'].map((pattern) => workspace.createFileSystemWatcher(pattern));
  const output = window.createOutputChannel('Segspec', { log: true });
  context.subscriptions.push(...files, output);
  const client: LanguageClient = new QuietClient(
    'segspec',
    'Segspec',
    { run: program, debug: program },
    {
      documentSelector: [{ language: 'segspec' }],
      // Asked for at every start: after a restart the workspace may be trusted that was not before.
      initializationOptions: () => ({
        trusted: workspace.isTrusted,
        drawsResults: true,
        watches: true,
        explains: true,
        ...(context.storageUri && { storage: context.storageUri.fsPath }),
        severity: workspace.getConfiguration('segspec').get('severity') ?? {},
        allowOutside: workspace.getConfiguration('segspec').get('allowOutside') === true,
      }),
      synchronize: { configurationSection: 'segspec', fileEvents: files },
      // Kept over restarts: what the server said before it stopped is what one wants to read then.
      outputChannel: output,
      initializationFailedHandler: () => false,
      errorHandler: errorHandler(() => client.createDefaultErrorHandler()),
    },
  );
  return client;
}

/** Restarts a server that stopped, as the editor's libraries do, and says what to do once they give up. */
function errorHandler(create: () => ErrorHandler): ErrorHandler {
  let usual: ErrorHandler | undefined;
  const handler = (): ErrorHandler => {
    usual ??= create();
    return usual;
  };
  return {
    error: (error, message, count) => handler().error(error, message, count),
    closed: async (): Promise<CloseHandlerResult> => {
      const result = await handler().closed();
      if (result.action === CloseAction.Restart) return result;
      usual = undefined;
      void sayWhatToDo(
        'Segspec’s language server stopped five times within three minutes and was not started again. If it stops on one spec, undo the last change there; the output says where it stopped.',
      );
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

/** Starts the server; where it cannot be, the rest of the extension stays usable and the person knows why. */
export async function start(client: LanguageClient): Promise<void> {
  try {
    await client.start();
  } catch (error) {
    client.error('The language server could not be started.', error);
    void sayWhatToDo(
      'Segspec’s language server could not be started. It needs VS Code 1.100 or newer, and the Segspec package made for this platform: update VS Code or install that package. The output says more.',
    );
  }
}

export async function restart(client: LanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await start(client);
}

/** One message at a time: a server that cannot start is tried, and fails, more than once. */
let saying = false;
async function sayWhatToDo(message: string): Promise<void> {
  if (saying) return;
  saying = true;
  const [output, again] = ['Show Output', 'Restart'] as const;
  const choice = await window.showErrorMessage(message, output, again);
  saying = false;
  if (choice === output) await commands.executeCommand('segspec.showOutput');
  if (choice === again) await commands.executeCommand('segspec.restartServer');
}
