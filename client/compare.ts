// Compare: the text beside that of a commit, a branch or another spec, and what is different for customers as a page next to both.

import { commands, type Disposable, QuickPickItemKind, Uri, ViewColumn, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CompareOutcome, VersionChoice } from '../server/protocol.ts';
import type { PanelNeeds } from './panel/panel.ts';
import { openStaticPage } from './panel/static-page.ts';
import { specOf } from './spec-of.ts';
import { specUris } from './specs.ts';
import { showRefusal, withProgress } from './with-progress.ts';

const SCHEME = 'segspec-head';
const HEAD = 'HEAD';

/** Gives the text of a spec at a revision, for the left side of the comparison. */
export function provideHead(client: LanguageClient): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ query, fragment }) => client.sendRequest<string>('segspec/head', { uri: query, revision: fragment || HEAD }),
  });
}

/** A revision, or the URI of another spec. */
type Other = { readonly revision: string } | { readonly spec: string };

export async function compareWithHead(needs: PanelNeeds, argument?: unknown): Promise<void> {
  const spec = await savedSpec(argument, 'compare it with its last commit');
  if (spec) await compare(needs, spec, { revision: HEAD });
}

export async function compareWith(needs: PanelNeeds, argument?: unknown): Promise<void> {
  const spec = await savedSpec(argument, 'compare it');
  const other = spec && (await choose(needs.client, spec));
  if (spec && other) await compare(needs, spec, other);
}

async function savedSpec(argument: unknown, what: string): Promise<Uri | undefined> {
  const document = await specOf(argument, what);
  if (!document || document.uri.scheme === 'file') return document?.uri;
  void window.showInformationMessage(`Save this spec as a file in a repository to ${what}.`);
  return undefined;
}

async function choose(client: LanguageClient, spec: Uri): Promise<Other | undefined> {
  const versions = await client.sendRequest<VersionChoice[]>('segspec/versions', { uri: spec.toString() });
  const others = (await specUris()).filter((uri) => uri !== spec.toString() && uri.startsWith('file:'));
  const title = (label: string) => ({ label, kind: QuickPickItemKind.Separator }) as const;
  const items = [
    ...(versions.length > 0 ? [title('Commits and branches')] : []),
    ...versions.map(({ revision, words }) => ({ label: revision, description: words, other: { revision } })),
    ...(others.length > 0 ? [title('Other specs')] : []),
    ...others.map((uri) => ({ label: workspace.asRelativePath(Uri.parse(uri)), description: 'another spec', other: { spec: uri } })),
  ];
  if (items.length === 0) return void window.showInformationMessage('This spec is in no repository, and there is no other spec to compare it with.');
  const picked = await window.showQuickPick(items, { placeHolder: 'Compare with a commit, a branch or another spec', matchOnDescription: true });
  return picked && 'other' in picked ? picked.other : undefined;
}

async function compare({ client, scripts }: PanelNeeds, spec: Uri, other: Other): Promise<void> {
  const cancelled: CompareOutcome = { status: 'cancelled', message: 'The comparison was cancelled.' };
  const name = spec.path.split('/').at(-1) ?? 'spec';
  const against = 'revision' in other ? other.revision : workspace.asRelativePath(Uri.parse(other.spec));
  const outcome = await withProgress(client, 'segspec/compare', { uri: spec.toString(), ...other }, `comparing with ${against}`, cancelled);
  if (outcome.page === undefined) {
    if (outcome.status === 'refused') await showRefusal(outcome.message);
    else void window.showInformationMessage(outcome.message);
    return;
  }
  const before = 'spec' in other ? Uri.parse(other.spec) : Uri.from({ scheme: SCHEME, path: spec.path, query: spec.toString(), fragment: other.revision });
  await commands.executeCommand('vscode.diff', before, spec, `${name} (${against} ↔ now)`, { viewColumn: ViewColumn.One });
  openStaticPage('segspec.comparison', outcome.page, scripts, spec, ViewColumn.Two);
}
