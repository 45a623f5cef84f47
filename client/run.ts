// The Run command: progress with Cancel, then the panel.

import { randomUUID } from 'node:crypto';
import { commands, ProgressLocation, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ProgressParams, RunOutcome, SegspecProtocol } from '../server/protocol.ts';
import { openPanel } from './panel.ts';

export async function runSpec(client: LanguageClient): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'segspec') {
    void window.showInformationMessage('Open a .segspec file to run it.');
    return;
  }
  const params: SegspecProtocol['segspec/run']['params'] = { uri: document.uri.toString(), run: randomUUID() };
  const outcome = await window.withProgress({ location: ProgressLocation.Notification, title: 'Segspec', cancellable: true }, async (progress, token) => {
    progress.report({ message: 'starting' });
    const listening = client.onNotification('segspec/progress', (event: ProgressParams) => {
      if (event.run === params.run) progress.report({ message: event.message });
    });
    try {
      return await client.sendRequest<RunOutcome>('segspec/run', params, token);
    } catch (error) {
      if (token.isCancellationRequested) return { status: 'cancelled', message: 'The run was cancelled; nothing was changed.' } satisfies RunOutcome;
      throw error;
    } finally {
      listening.dispose();
    }
  });
  await show(outcome);
  if (outcome.status === 'passed' || outcome.status === 'warned' || outcome.status === 'failed') await openPanel(client, document.uri);
}

async function show({ status, message }: RunOutcome): Promise<void> {
  if (status === 'refused' && !workspace.isTrusted) {
    const manage = 'Manage Workspace Trust';
    if ((await window.showWarningMessage(message, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
  } else if (status === 'refused') void window.showErrorMessage(message);
  else if (status === 'cancelled') void window.showInformationMessage(message);
  else if (status === 'failed') void window.showWarningMessage(message);
  else void window.showInformationMessage(message);
}
