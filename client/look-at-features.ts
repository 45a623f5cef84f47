// Show Distributions: the feature or dimension at the cursor, or the one whose lens was clicked, computed on the sample; the values stand beside their lines.

import { window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { LookOutcome } from '../server/protocol.ts';
import { showRefusal, withProgress } from './with-progress.ts';

export async function lookAtFeatures(client: LanguageClient, uri: unknown, dimension: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const asked =
    typeof uri === 'string' && typeof dimension === 'string'
      ? { uri, dimension }
      : editor?.document.languageId === 'segspec'
        ? { uri: editor.document.uri.toString(), position: editor.selection.active }
        : undefined;
  if (asked === undefined) return void window.showInformationMessage('Open a spec and put the cursor on a feature or a dimension to see how it is spread.');
  const cancelled: LookOutcome = { status: 'cancelled', message: '' };
  const { status, message } = await withProgress(client, 'segspec/lookAtFeatures', asked, 'computing features', cancelled);
  if (status === 'refused') await showRefusal(message);
}
