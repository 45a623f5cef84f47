// What the panel's page asks for: going to a line, the clipboard, saving a table or a picture as a file.

import { commands, env, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { PanelMessage } from './messages.ts';

type Asked = Exclude<PanelMessage, { type: 'ready' }>;

const NAMES = { csv: 'CSV', svg: 'SVG picture', png: 'PNG picture' } as const;

/** `spec` is the document whose page asks: files are offered beside it. */
export async function answer(asked: Asked, spec: Uri): Promise<void> {
  switch (asked.type) {
    case 'runSpec':
      return void (await commands.executeCommand('segspec.run', spec));
    case 'go':
      return go(asked.uri, asked.line, asked.character);
    case 'copy':
      await env.clipboard.writeText(asked.text);
      return void window.setStatusBarMessage(`${asked.what} copied`, 2_000);
    case 'save':
      return save(asked, spec);
  }
}

/** Opens nothing but specs. */
async function go(uri: string, line: number, character: number): Promise<void> {
  const target = Uri.parse(uri);
  if (!target.path.endsWith('.segspec')) return;
  const document = await workspace.openTextDocument(target);
  const column = window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn ?? ViewColumn.One;
  const at = new Range(line, character, line, character);
  await window.showTextDocument(document, { viewColumn: column, selection: at });
}

async function save({ name, format, content }: Extract<Asked, { type: 'save' }>, spec: Uri): Promise<void> {
  const file = `${
    name
      .replace(/[^\p{L}\p{N} -]+/gu, '')
      .trim()
      .replace(/\s+/g, '-')
      .toLowerCase() || 'segments'
  }.${format}`;
  const target = await window.showSaveDialog({ defaultUri: Uri.joinPath(spec, '..', file), filters: { [NAMES[format]]: [format] } });
  if (target === undefined) return;
  try {
    await workspace.fs.writeFile(target, Buffer.from(content, format === 'png' ? 'base64' : 'utf8'));
    window.setStatusBarMessage(`Saved ${file}`, 2_000);
  } catch (error) {
    void window.showErrorMessage(`${file} could not be saved: ${(error as Error).message}`);
  }
}
