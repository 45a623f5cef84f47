// The language status item: version, whether data may be read, how the last run went, whether sizes are shown while typing.

import {
  ConfigurationTarget,
  commands,
  type Disposable,
  type ExtensionContext,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { OutlineItem } from '../server/protocol.ts';
import type { SpecEvents } from './spec-events.ts';

const LIVE = 'preview.live';
const settings = () => workspace.getConfiguration('segspec', window.activeTextEditor?.document.uri);

export function languageStatus(context: ExtensionContext, client: LanguageClient, events: SpecEvents): Disposable[] {
  const version = item('version', 'Segspec');
  version.text = `Segspec ${context.extension.packageJSON.version}`;
  version.command = { title: 'Output', command: 'segspec.showOutput' };
  const run = item('run', 'Last run');
  run.command = { title: 'Run', command: 'segspec.run' };
  const live = item('live', 'Sizes while typing');
  const trust = item('trust', 'Workspace trust');
  trust.command = { title: 'Manage', command: 'workbench.trust.manage' };
  const limited = window.createStatusBarItem('segspec.limited', StatusBarAlignment.Right, 100);
  limited.name = 'Segspec: Workspace Trust';
  limited.text = '$(shield) Segspec: limited';
  limited.tooltip = 'This workspace is not trusted: specs are checked, but no data is read and nothing is run. Click to manage workspace trust.';
  limited.command = 'workbench.trust.manage';
  limited.backgroundColor = new ThemeColor('statusBarItem.warningBackground');

  const showRun = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== 'segspec') return limited.hide();
    if (workspace.isTrusted) limited.hide();
    else limited.show();
    const [spec] = await client.sendRequest<OutlineItem[]>('segspec/outline', { uris: [document.uri.toString()] }).catch(() => []);
    run.text = spec ? `Last run: ${spec.description ?? ''}` : 'Library: nothing to run by itself';
    run.severity = spec?.judged === 'failed' ? LanguageStatusSeverity.Error : spec?.stale ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  };
  const showTrust = (): void => {
    trust.text = workspace.isTrusted ? 'Trusted: data is read' : 'Limited: data is not read';
    trust.severity = workspace.isTrusted ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Warning;
    void showRun();
  };
  const showLive = (): void => {
    const on = settings().get(LIVE) !== false;
    live.text = `Sizes while typing: ${on ? 'on' : 'off'}`;
    live.command = { title: on ? 'Turn Off' : 'Turn On', command: 'segspec.toggleLivePreview' };
  };
  showTrust();
  showLive();
  return [
    ...[version, run, live, trust, limited],
    events.onChanged(() => void showRun()),
    window.onDidChangeActiveTextEditor(() => void showRun()),
    workspace.onDidGrantWorkspaceTrust(showTrust),
    workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('segspec') && showLive()),
    commands.registerCommand('segspec.toggleLivePreview', toggleLive),
  ];
}

/** Where the workspace has chosen, there; else for the person, so that no file appears in the project. */
function toggleLive(): Thenable<void> {
  const chosenHere = settings().inspect(LIVE)?.workspaceValue !== undefined;
  return settings().update(LIVE, settings().get(LIVE) === false, chosenHere ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}

function item(id: string, name: string): LanguageStatusItem {
  const made = languages.createLanguageStatusItem(`segspec.${id}`, { language: 'segspec' });
  made.name = name;
  return made;
}
