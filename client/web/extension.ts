// The extension in a browser: the language alone. Findings, completion, hovers and formatting; running needs VS Code on a computer.

import { commands, type ExtensionContext, LanguageStatusSeverity, languages, window } from 'vscode';
import { explainFindings } from '../explain-findings.ts';
import { offerTexts } from '../read-spec.ts';
import { createClient, type WebClient } from './language-client.ts';

let web: WebClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  await commands.executeCommand('setContext', 'segspec.languageOnly', true);
  const running = createClient(context);
  web = running;
  const status = languages.createLanguageStatusItem('segspec.web', { language: 'segspec' });
  status.name = 'Segspec';
  status.text = 'Segspec: language only';
  status.detail = 'Specs are checked here. Open the folder in VS Code on a computer to read data and run them.';
  status.severity = LanguageStatusSeverity.Information;
  context.subscriptions.push(
    offerTexts(running.client),
    explainFindings(running.client),
    status,
    commands.registerCommand('segspec.restartServer', () => said(running.restart())),
    commands.registerCommand('segspec.showOutput', () => running.client.outputChannel.show()),
  );
  await said(running.client.start());
}

/** Where the server cannot be started, the person knows why. */
async function said(start: Promise<void>): Promise<void> {
  try {
    await start;
  } catch (error) {
    void window.showErrorMessage(
      `Segspec’s language server could not start in this browser: ${(error as Error).message}. Reload the window; the output says more.`,
    );
  }
}

export function deactivate(): Promise<void> | undefined {
  return web?.client.stop();
}
