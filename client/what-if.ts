// What If…: another value where the cursor or a lens is, tried without changing the file; what it would change is a page beside the text, and then it is applied or not.

import { type QuickPickItem, QuickPickItemKind, Range, Uri, ViewColumn, WorkspaceEdit, window, workspace } from 'vscode';
import type { Place, TunableOutcome, WhatIfOutcome } from '../server/protocol.ts';
import type { PanelNeeds } from './panel/panel.ts';
import { type OpenPage, openStaticPage } from './panel/static-page.ts';
import { showRefusal, withProgress } from './with-progress.ts';

const [APPLY, ANOTHER, DISCARD] = ['Apply to the File', 'Another Value…', 'Discard'] as const;

type Position = Place['start'];

export async function whatIf(needs: PanelNeeds, uri: unknown, position: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const at =
    typeof uri === 'string' && isPosition(position)
      ? { uri, position }
      : editor?.document.languageId === 'segspec'
        ? { uri: editor.document.uri.toString(), position: { line: editor.selection.active.line, character: editor.selection.active.character } }
        : undefined;
  if (at === undefined) return void window.showInformationMessage('Open a spec and put the cursor on a value to try another one.');
  for (let page: OpenPage | undefined; ; ) {
    const value = await ask(needs, at);
    const next = value === undefined ? undefined : await tryValue(needs, at, value, page);
    if (next === undefined || next.chosen !== ANOTHER) {
      (next?.page ?? page)?.dispose();
      return;
    }
    page = next.page;
  }
}

interface At {
  readonly uri: string;
  readonly position: Position;
}

/** A neighbour, or whatever is typed. */
async function ask({ client }: PanelNeeds, at: At): Promise<string | undefined> {
  const { what, written = '', neighbours = [], message } = await client.sendRequest<TunableOutcome>('segspec/tunable', at);
  if (what === undefined) return void (await showRefusal(message ?? ''));
  const near: QuickPickItem[] = neighbours.filter((one) => one !== written).map((label) => ({ label }));
  return new Promise((resolve) => {
    const pick = window.createQuickPick();
    const items = (typed: string): QuickPickItem[] =>
      typed === '' || neighbours.includes(typed)
        ? near
        : [{ label: typed, description: 'as typed', alwaysShow: true }, { label: 'near', kind: QuickPickItemKind.Separator }, ...near];
    pick.title = `What if: ${what}`;
    pick.placeholder = `Now ${written}. Choose or type another value; the file stays as it is`;
    pick.items = items('');
    pick.onDidChangeValue((typed) => {
      pick.items = items(typed.trim());
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

interface Tried {
  readonly chosen: string | undefined;
  readonly page: OpenPage | undefined;
}

async function tryValue({ client, scripts }: PanelNeeds, at: At, value: string, before: OpenPage | undefined): Promise<Tried> {
  const cancelled: WhatIfOutcome = { status: 'cancelled', message: 'Trying the value was cancelled.' };
  const { status, message, page, edit } = await withProgress(client, 'segspec/whatIf', { ...at, value }, `trying ${value}`, cancelled);
  if (page === undefined || edit === undefined) {
    if (status === 'refused') await showRefusal(message);
    else void window.showInformationMessage(message);
    return { chosen: undefined, page: before };
  }
  const spec = Uri.parse(at.uri);
  const { version } = await workspace.openTextDocument(spec);
  before?.dispose();
  const shown = openStaticPage('segspec.whatIf', page, scripts, spec, ViewColumn.Beside);
  const chosen = await window.showInformationMessage(message, APPLY, ANOTHER, DISCARD);
  if (chosen === APPLY) await apply(spec, version, edit);
  // Who has closed the question still has the page to look at.
  return { chosen, page: chosen === undefined ? undefined : shown };
}

async function apply(spec: Uri, version: number, { range, newText }: NonNullable<WhatIfOutcome['edit']>): Promise<void> {
  const document = await workspace.openTextDocument(spec);
  if (document.version !== version) return void window.showWarningMessage('The text has changed since, so the value was not put in. Try it again.');
  const edit = new WorkspaceEdit();
  edit.replace(spec, new Range(range.start.line, range.start.character, range.end.line, range.end.character), newText);
  await workspace.applyEdit(edit);
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}
