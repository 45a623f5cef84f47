// Specs in a virtual folder, as of a repository that is not cloned: the editor is asked for what is imported, and nothing is called unknown meanwhile.

import { afterEach, describe, expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { type Editor, startEditor } from '../support/lsp-client.ts';

const ROOT = 'vscode-vfs://host/shop.segspec';
const TEXT = 'import "library.segspec"\n\ndimension D: behavioral "D" {\n  n = count(orders)\n  m = nowhere\n}\n';
const TEXTS: Record<string, string> = {
  'vscode-vfs://host/library.segspec': 'import "deeper.segspec"\n',
  'vscode-vfs://host/deeper.segspec': 'source orders: transactions "Orders" {\n  from: "orders.csv"\n  key: customer_id\n}\n',
};
const SLOW_MS = 150;

let editor: Editor | undefined;
afterEach(() => editor?.stop());

/** `answers`: the editor knows the request; otherwise it is one that does not. */
async function start(answers: boolean, asks: boolean): Promise<{ editor: Editor; asked: string[] }> {
  const started = await startEditor({}, undefined, { capabilities: asks ? { textDocument: { diagnostic: {} } } : {} });
  editor = started;
  const asked: string[] = [];
  if (answers)
    started.connection.onRequest('segspec/readSpec', async ({ uri }: { uri: string }) => {
      asked.push(uri);
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      return TEXTS[uri] ?? null;
    });
  await started.open(ROOT, TEXT);
  return { editor: started, asked };
}

const pulled = async ({ connection }: Editor): Promise<string> => {
  const report = await connection.sendRequest<FullDocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: ROOT } });
  return report.items.map(({ message }) => String(message)).join('\n');
};

describe('a spec in a virtual folder', () => {
  it('is judged with what it imports, however deep, in the first answer', async () => {
    const { editor, asked } = await start(true, true);
    const messages = await pulled(editor);
    expect(messages).toContain('nowhere');
    expect(messages).not.toMatch(/library\.segspec|orders`/);
    expect(asked).toEqual(Object.keys(TEXTS));
  });

  it('is judged with what it imports in the first findings that are sent', async () => {
    const { editor } = await start(true, false);
    const found = (await editor.findings(ROOT)).map(({ message }) => message).join('\n');
    expect(found).toContain('nowhere');
    expect(found).not.toMatch(/library\.segspec|orders`/);
    expect(editor.published(ROOT)).toBeLessThanOrEqual(2);
  });

  it('asks again once a file has changed', async () => {
    const { editor, asked } = await start(true, true);
    await pulled(editor);
    TEXTS['vscode-vfs://host/deeper.segspec'] = (TEXTS['vscode-vfs://host/deeper.segspec'] ?? '').replace('source orders', 'source purchases');
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'vscode-vfs://host/deeper.segspec', type: 2 }] });
    expect(await pulled(editor)).toContain('`orders`');
    expect(asked).toHaveLength(3);
  });

  it('says that an import was not found where the editor cannot be asked', async () => {
    const { editor } = await start(false, true);
    expect(await pulled(editor)).toContain('library.segspec');
  });
});
