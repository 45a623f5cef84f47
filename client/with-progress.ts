// A request that takes a while: its progress in a notification with Cancel, and the way out where the workspace is not trusted.

import { randomUUID } from 'node:crypto';
import { commands, ProgressLocation, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ProgressParams } from '../server/protocol.ts';

/** `cancelled` is what a request that was cancelled before the server answered comes to. */
export function withProgress<T>(client: LanguageClient, method: string, uri: string, starting: string, cancelled: T): Thenable<T> {
  const params = { uri, run: randomUUID() };
  return window.withProgress({ location: ProgressLocation.Notification, title: 'Segspec', cancellable: true }, async (progress, token) => {
    progress.report({ message: starting });
    const listening = client.onNotification('segspec/progress', (event: ProgressParams) => {
      if (event.run === params.run) progress.report({ message: event.message });
    });
    try {
      return await client.sendRequest<T>(method, params, token);
    } catch (error) {
      if (token.isCancellationRequested) return cancelled;
      throw error;
    } finally {
      listening.dispose();
    }
  });
}

/** Says why something was refused; where trust is missing, with the button that leads to it. */
export async function showRefusal(message: string): Promise<void> {
  if (workspace.isTrusted) return void window.showErrorMessage(message);
  const manage = 'Manage Workspace Trust';
  if ((await window.showWarningMessage(message, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
}
