// The tree “Segmentations”: what the server says of every spec of the workspace, with icons.

import {
  type Disposable,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Judged, OutlineItem } from '../server/protocol.ts';
import { toRange } from './place.ts';
import type { SpecEvents } from './spec-events.ts';
import { specUris } from './specs.ts';

const BY_KIND: Readonly<Record<OutlineItem['kind'], string>> = {
  segmentation: 'layers',
  section: '',
  segment: 'organization',
  gate: 'circle-outline',
  decision: 'milestone',
  source: 'database',
  column: 'symbol-field',
  dimension: 'symbol-class',
  feature: 'symbol-variable',
  publish: 'cloud-upload',
  consumer: 'organization',
  due: 'calendar',
};
const BY_JUDGEMENT: Readonly<Record<Judged, readonly [icon: string, color: string]>> = {
  passed: ['pass', 'testing.iconPassed'],
  warned: ['warning', 'list.warningForeground'],
  failed: ['error', 'testing.iconFailed'],
  'not run': ['circle-slash', 'testing.iconFailed'],
  'not applicable': ['circle-outline', 'testing.iconSkipped'],
};

export function outlineView(client: LanguageClient, events: SpecEvents): Disposable[] {
  const changed = new EventEmitter<void>();
  const provider: TreeDataProvider<OutlineItem> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (item) => {
      if (item) return item.items.slice();
      const uris = await specUris();
      // Where the server cannot be started that is said elsewhere; a tree with errors in it helps nobody.
      const items = await client.sendRequest<OutlineItem[]>('segspec/outline', { uris }).catch(() => []);
      // Beside an empty tree the welcome says it, with buttons.
      view.message = workspace.isTrusted || items.length === 0 ? '' : 'Limited: this workspace is not trusted, so specs are checked but not run.';
      return items;
    },
    getTreeItem,
  };
  const view = window.createTreeView('segspec.segmentations', { treeDataProvider: provider, showCollapseAll: true });
  const files = workspace.createFileSystemWatcher('**/*.segspec', false, true, false);
  const refresh = () => changed.fire();
  return [view, changed, files, files.onDidCreate(refresh), files.onDidDelete(refresh), events.onChanged(refresh), workspace.onDidGrantWorkspaceTrust(refresh)];
}

function getTreeItem(item: OutlineItem): TreeItem {
  const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
  const unfolded = item.kind === 'segmentation' || / (segments|gates)$/.test(item.id);
  const state = item.items.length === 0 ? None : unfolded ? Expanded : Collapsed;
  const shown = new TreeItem(item.label, state);
  shown.id = item.id;
  shown.contextValue = item.kind;
  shown.description = item.stale && item.kind !== 'segmentation' ? `${item.description ?? ''} (stale)`.trim() : (item.description ?? '');
  if (item.tooltip !== undefined) shown.tooltip = new MarkdownString().appendText(`${item.label}\n${item.tooltip}`);
  const icon = iconOf(item);
  if (icon) shown.iconPath = icon;
  shown.accessibilityInformation = { label: [item.label, item.judged, shown.description].filter(Boolean).join(', ') };
  if (item.place)
    shown.command = { command: 'vscode.open', title: 'Open', arguments: [Uri.parse(item.place.uri), { selection: toRange(item.place), preview: true }] };
  return shown;
}

/** What is stale keeps its sign and loses its color. */
function iconOf({ kind, judged, stale }: OutlineItem): ThemeIcon | undefined {
  if (kind === 'gate' && judged !== undefined) {
    const [icon, color] = BY_JUDGEMENT[judged];
    return new ThemeIcon(icon, new ThemeColor(stale ? 'disabledForeground' : color));
  }
  return BY_KIND[kind] === '' ? undefined : new ThemeIcon(BY_KIND[kind]);
}
