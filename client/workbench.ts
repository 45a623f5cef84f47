// Starts the language server and puts each of its answers in its place in the workbench. It judges nothing itself.

import { commands, type ExtensionContext, Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { offerAccepting } from './accept.ts';
import { compareChanged } from './changed-specs.ts';
import { compareWith, compareWithHead, provideHead } from './compare.ts';
import { explainFindings } from './explain-findings.ts';
import { showInlinePreviews } from './inline-previews.ts';
import { createClient, restart, start } from './language-client.ts';
import { languageStatus } from './language-status.ts';
import { lookAtFeatures } from './look-at-features.ts';
import { newFromData } from './new-from-data.ts';
import { openSample, showSample } from './open-sample.ts';
import { deliver, planDelivery, refreshSpec, showStatus } from './operate.ts';
import { outlineView } from './outline-view.ts';
import { pageChanges } from './page-changes.ts';
import { openPanel, type PanelNeeds, restorePanel } from './panel/panel.ts';
import { offerTexts } from './read-spec.ts';
import { runSpec } from './run.ts';
import { showLineage } from './show-lineage.ts';
import { offerReferences } from './show-references.ts';
import { showRows } from './show-rows.ts';
import { offerSql } from './show-sql.ts';
import { specEvents } from './spec-events.ts';
import { askForImporters, specOf } from './spec-of.ts';
import { testExplorer } from './test-explorer.ts';
import { whatIf } from './what-if.ts';
import { receiveProgress } from './with-progress.ts';

let client: LanguageClient | undefined;

/** Everything the extension shows; needs the window's extension to be active. */
export function open(context: ExtensionContext): void {
  const running = createClient(context);
  client = running;
  // First of all, as it is what takes time; who asks it something waits for it.
  void start(running);
  askForImporters(running);
  const events = specEvents(running);
  const changes = pageChanges(running);
  const panel = { client: running, changes, scripts: Uri.joinPath(context.extensionUri, 'dist') };
  const command = (name: string, work: (...given: unknown[]) => unknown) => commands.registerCommand(name, work);
  context.subscriptions.push(
    command('segspec.run', (argument) => runSpec(panel, argument)),
    command('segspec.compareWithHead', (argument) => compareWithHead(panel, argument)),
    command('segspec.compareWith', (argument) => compareWith(panel, argument)),
    command('segspec.showPanel', (argument) => showPanel(panel, argument)),
    command('segspec.showLineage', (argument) => showLineage(panel, argument)),
    command('segspec.lookAtFeatures', (uri, dimension) => lookAtFeatures(running, uri, dimension)),
    command('segspec.whatIf', (uri, position) => whatIf(panel, uri, position)),
    command('segspec.showRows', (uri, source) => showRows(panel, uri, source)),
    command('segspec.publishDryRun', (argument, name) => planDelivery(context, argument, name)),
    command('segspec.publish', (argument, name) => deliver(context, argument, name)),
    command('segspec.refresh', (argument) => refreshSpec(context, argument)),
    command('segspec.showStatus', (argument) => showStatus(context, argument)),
    command('segspec.newFromData', (clicked, selected) => newFromData(running, clicked, selected)),
    command('segspec.openSample', () => openSample(context, running)),
    command('segspec.openWalkthrough', () => commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false)),
    command('segspec.restartServer', () => restart(running)),
    command('segspec.showOutput', () => running.outputChannel.show()),
    provideHead(running),
    offerAccepting(running),
    workspace.onDidGrantWorkspaceTrust(() => void running.sendNotification('segspec/trust', { trusted: true })),
    receiveProgress(running),
    restorePanel(panel),
    showInlinePreviews(running, changes),
    offerTexts(running),
    offerSql(running),
    offerReferences(),
    explainFindings(running),
    changes,
    events,
    ...languageStatus(context, running, events),
    ...outlineView(running, events),
    ...testExplorer(running, events),
  );
  void showSample(context);
  void compareChanged((spec) => compareWithHead(panel, spec)).then((offered) => context.subscriptions.push(offered));
}

async function showPanel(needs: PanelNeeds, argument: unknown): Promise<void> {
  const document = await specOf(argument, 'see its segments');
  if (document) await openPanel(needs, document.uri);
}

export function close(): Promise<void> | undefined {
  return client?.stop();
}
