// The Run command: progress with Cancel, then the panel.

import { window } from 'vscode';
import type { RunOutcome } from '../server/protocol.ts';
import { openPanel, type PanelNeeds } from './panel/panel.ts';
import { specOf } from './spec-of.ts';
import { showRefusal, withProgress } from './with-progress.ts';

export const CANCELLED: RunOutcome = { status: 'cancelled', message: 'The run was cancelled; nothing was changed.' };

export async function runSpec(needs: PanelNeeds, argument?: unknown): Promise<void> {
  const document = await specOf(argument, 'run it');
  if (!document) return;
  const outcome = await withProgress(needs.client, 'segspec/run', { uri: document.uri.toString() }, 'starting', CANCELLED);
  await show(outcome);
  if (outcome.status === 'passed' || outcome.status === 'warned' || outcome.status === 'failed') await openPanel(needs, document.uri);
}

async function show({ status, message }: RunOutcome): Promise<void> {
  if (status === 'refused') await showRefusal(message);
  else if (status === 'cancelled') void window.showInformationMessage(message);
  else if (status === 'failed') void window.showWarningMessage(message);
  else void window.showInformationMessage(message);
}
