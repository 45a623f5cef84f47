// The connection to the language server in a browser's worker; each start makes a new one.

import { type ExtensionContext, Uri, window, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';

/** The browser's own; the compiler knows only Node's globals here. */
type Line = ConstructorParameters<typeof BrowserMessageReader>[0];
declare const Worker: new (address: string) => Line & { terminate(): void };

/** The server, and what ends its worker. */
interface Started {
  readonly transports: MessageTransports;
  readonly end: () => void;
}

/** From its text rather than its address: an extension that lies on another host may not start workers by address. */
async function startServer(script: Uri): Promise<Started> {
  const code = new Uint8Array(await workspace.fs.readFile(script));
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(address);
  const end = (): void => {
    worker.terminate();
    // Not before: the editor's workers read their script later than they are made.
    URL.revokeObjectURL(address);
  };
  // The editor's workers are none of the browser's class, by which the library would know them.
  return { transports: { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) }, end };
}

export interface WebClient {
  readonly client: LanguageClient;
  readonly restart: () => Promise<void>;
}

export function createClient(context: ExtensionContext): WebClient {
  const files = workspace.createFileSystemWatcher('**/*.segspec');
  const output = window.createOutputChannel('Segspec', { log: true });
  const script = Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js');
  let started: Started | undefined;
  const transports = async (): Promise<MessageTransports> => {
    started = await startServer(script);
    return started.transports;
  };
  const client = new LanguageClient('segspec', 'Segspec', transports, {
    documentSelector: [{ language: 'segspec' }],
    // A copy: settings as the editor gives them cannot be sent to a worker.
    initializationOptions: () => ({ explains: true, severity: { ...workspace.getConfiguration('segspec').get<object>('severity') } }),
    synchronize: { configurationSection: 'segspec', fileEvents: files },
    outputChannel: output,
  });
  context.subscriptions.push(files, output);
  return {
    client,
    restart: async () => {
      if (client.isRunning()) await client.stop();
      started?.end();
      await client.start();
    },
  };
}
