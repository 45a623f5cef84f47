// What the last run says, at the ends of the lines it speaks of; greyed when spec or data have moved on.

import { type DecorationOptions, type Disposable, Disposable as Disposables, MarkdownString, type TextEditor, ThemeColor, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { InlinePreview } from '../server/protocol.ts';
import type { PageChanges } from './page-changes.ts';

/** Declared in package.json, for themes and settings to change: those of the editor are made for icons, not for words. */
const COLOURS: Readonly<Record<InlinePreview['tone'] | 'stale', string>> = {
  plain: 'segspec.plain',
  good: 'segspec.good',
  warn: 'segspec.warn',
  bad: 'segspec.bad',
  stale: 'segspec.stale',
};

export function showInlinePreviews(client: LanguageClient, changes: PageChanges): Disposable {
  const style = window.createTextEditorDecorationType({ after: { margin: '0 0 0 2em' } });
  const draw = async (editor: TextEditor | undefined): Promise<void> => {
    if (editor?.document.languageId !== 'segspec' || !client.isRunning()) return;
    const { version, uri } = editor.document;
    const previews = await client.sendRequest<readonly InlinePreview[]>('segspec/inlinePreviews', { uri: uri.toString() }).catch(() => []);
    // The text has moved on meanwhile: the next answer is for it.
    if (editor.document.version === version)
      editor.setDecorations(
        style,
        previews.flatMap((preview) => decoration(editor, preview)),
      );
  };
  const all = (): void => {
    for (const editor of window.visibleTextEditors) void draw(editor);
  };
  const told = changes.onDidChange((uri) => {
    for (const editor of window.visibleTextEditors) if (editor.document.uri.toString() === uri) void draw(editor);
  });
  const ready = client.onDidChangeState(all);
  return Disposables.from(style, told, ready, window.onDidChangeVisibleTextEditors(all));
}

function decoration({ document }: TextEditor, { line, text, tone, detail, stale }: InlinePreview): DecorationOptions[] {
  if (line >= document.lineCount) return [];
  const { end } = document.lineAt(line).range;
  const hover = new MarkdownString();
  hover.appendText(detail);
  return [
    {
      range: document.lineAt(line).range.with(end),
      hoverMessage: hover,
      renderOptions: { after: { contentText: text, color: new ThemeColor(COLOURS[stale ? 'stale' : tone]), ...(stale && { fontStyle: 'italic' }) } },
    },
  ];
}
