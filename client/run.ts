// The Run command: progress with Cancel, then the panel.

import { window } from 'vscode';
import type { RunOutcome } from '../server/protocol.ts';
import { openPanel, type PanelNeeds } from './panel/panel.ts';
import { showRefusal, withProgress } from './with-progress.ts';

export async function runSpec(needs: PanelNeeds): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'segspec') {
    void window.showInformationMessage('Open a .segspec file to run it.');
    return;
  }
  const cancelled: RunOutcome = { status: 'cancelled', message: 'The run was cancelled; nothing was changed.' };
  const outcome = await withProgress(needs.client, 'segspec/run', document.uri.toString(), 'starting', cancelled);
  await show(outcome);
  if (outcome.status === 'passed' || outcome.status === 'warned' || outcome.status === 'failed') await openPanel(needs, document.uri);
}

async function show({ status, message }: RunOutcome): Promise<void> {
  if (status === 'refused') await showRefusal(message);
  else if (status === 'cancelled') void window.showInformationMessage(message);
  else if (status === 'failed') void window.showWarningMessage(message);
  else void window.showInformationMessage(message);
}
