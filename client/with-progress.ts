// A request that takes a while: its progress in a notification with Cancel, and the way out where the workspace is not trusted.

import { randomUUID } from 'node:crypto';
import { type CancellationToken, commands, type Disposable, ProgressLocation, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ProgressParams } from '../server/protocol.ts';

type Listener = (event: ProgressParams) => void;

/** The client keeps one handler a notification, so whoever waits for progress shares it. */
const listeners = new Map<string, Listener>();

export function receiveProgress(client: LanguageClient): Disposable {
  return client.onNotification('segspec/progress', (event: ProgressParams) => listeners.get(event.run)?.(event));
}

/** Sends a request that names its run, and hears of its progress until it has ended. */
export async function request<T>(client: LanguageClient, method: string, sent: object, heard: Listener, token: CancellationToken, cancelled: T): Promise<T> {
  const params = { ...sent, run: randomUUID() };
  listeners.set(params.run, heard);
  try {
    return await client.sendRequest<T>(method, params, token);
  } catch (error) {
    if (token.isCancellationRequested) return cancelled;
    throw error;
  } finally {
    listeners.delete(params.run);
  }
}

/** `cancelled` is what a request that was cancelled before the server answered comes to. */
export function withProgress<T>(client: LanguageClient, method: string, sent: object, starting: string, cancelled: T): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Notification, title: 'Segspec', cancellable: true }, (progress, token) => {
    progress.report({ message: starting });
    let shown = 0;
    const heard: Listener = ({ message, done = 0 }) => {
      const now = Math.max(shown, Math.floor(done * 100));
      progress.report({ message: now > 0 ? `${message} (${now} %)` : message, increment: now - shown });
      shown = now;
    };
    return request(client, method, sent, heard, token, cancelled);
  });
}

/** Says why something was refused; where trust is missing, with the button that leads to it. */
export async function showRefusal(message: string): Promise<void> {
  if (workspace.isTrusted) return void window.showErrorMessage(message);
  const manage = 'Manage Workspace Trust';
  if ((await window.showWarningMessage(message, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
}
