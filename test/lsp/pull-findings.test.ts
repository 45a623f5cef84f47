// Findings for an editor that asks for them: one document, every spec of the workspace, and what is told when something else changed.

import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentDiagnosticReport, FullDocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';

const LIBRARY =
  'source orders: transactions "Orders" {\n  from: "orders.csv"\n  key: customer_id\n}\n\ndimension Broken: behavioral "Broken" {\n  a = nowhere\n}\n';
const MAIN = 'import "library.segspec"\n\nsegmentation S "S" { entity: customer }\n\ndimension D: behavioral "D" {\n  n = count(orders)\n}\n';

let editor: Editor | undefined;
afterEach(() => editor?.stop());

async function start(files: Record<string, string>, related = false): Promise<{ folder: string; asks: Editor }> {
  const folder = folderWith(files);
  editor = await startEditor({}, undefined, {
    capabilities: { textDocument: { diagnostic: { relatedDocumentSupport: related } }, workspace: { diagnostics: { refreshSupport: true } } },
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'workspace' }],
  });
  return { folder, asks: editor };
}

const ofDocument = (asks: Editor, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  asks.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) });
const ofWorkspace = (asks: Editor, previousResultIds: { uri: string; value: string }[] = []): Promise<WorkspaceDiagnosticReport> =>
  asks.connection.sendRequest('workspace/diagnostic', { previousResultIds });
const askedAgain = (asks: Editor): Promise<void> =>
  new Promise((resolve) => {
    asks.connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      return null;
    });
  });
const messages = (report: { items?: readonly { message: unknown }[] } | undefined): string =>
  (report?.items ?? []).map(({ message }) => String(message)).join('\n');

describe('an editor that asks', () => {
  it('is told so, gets what it asks for, and nothing is sent to it', async () => {
    const { folder, asks } = await start({ 'a.segspec': '' });
    expect(asks.initialized.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: true });
    const uri = uriIn(folder, 'a.segspec');
    await asks.open(uri, 'dimension D: behavioral "D" {\n  a = nowhere\n}\n');
    const report = (await ofDocument(asks, uri)) as FullDocumentDiagnosticReport;
    expect(messages(report)).toContain('nowhere');
    expect(await ofDocument(asks, uri, report.resultId)).toEqual({ kind: 'unchanged', resultId: report.resultId });
    await asks.edit(uri, 'nowhere', '1');
    expect(messages((await ofDocument(asks, uri, report.resultId)) as FullDocumentDiagnosticReport)).not.toContain('nowhere');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asks.published(uri)).toBe(0);
  });

  it('hears of an open document when what it imports has changed', async () => {
    const { folder, asks } = await start({ 'library.segspec': LIBRARY, 'main.segspec': MAIN });
    const [main, library] = [uriIn(folder, 'main.segspec'), uriIn(folder, 'library.segspec')];
    await asks.open(main, MAIN);
    await asks.open(library, LIBRARY);
    expect(messages((await ofDocument(asks, main)) as FullDocumentDiagnosticReport)).not.toContain('`orders`');
    await asks.edit(library, 'source orders', 'source purchases');
    expect(messages((await ofDocument(asks, main)) as FullDocumentDiagnosticReport)).toContain('orders');
  });

  it('gets the findings in imported files with those of the document, where it takes them', async () => {
    const { folder, asks } = await start({ 'library.segspec': LIBRARY }, true);
    const main = uriIn(folder, 'main.segspec');
    await asks.open(main, MAIN);
    const report = (await ofDocument(asks, main)) as FullDocumentDiagnosticReport & { relatedDocuments: Record<string, FullDocumentDiagnosticReport> };
    expect(messages(report)).not.toContain('nowhere');
    expect(messages(report.relatedDocuments[uriIn(folder, 'library.segspec')])).toContain('nowhere');
  });

  it('sees every spec of the workspace, each once, and only what changed the next time', async () => {
    const { folder, asks } = await start({
      'deep/er/a.segspec': 'dimension A: behavioral "A" {\n  a = missing_in_a\n}\n',
      'node_modules/x/b.segspec': 'dimension B: behavioral "B" {\n  a = missing_in_b\n}\n',
      '.git/c.segspec': 'dimension C: behavioral "C" {\n  a = missing_in_c\n}\n',
      'library.segspec': LIBRARY,
      'main.segspec': MAIN,
      'notes.txt': 'dimension',
    });
    const names = ['deep/er/a.segspec', 'library.segspec', 'main.segspec'].map((name) => uriIn(folder, name));
    const first = await ofWorkspace(asks);
    expect(first.items.map(({ uri }) => uri).sort()).toEqual([...names].sort());
    const full = (uri: string, report = first) => report.items.find((item) => item.uri === uri) as (typeof first.items)[number] & FullDocumentDiagnosticReport;
    expect(messages(full(names[0] ?? ''))).toContain('missing_in_a');
    expect(messages(full(names[1] ?? '')).match(/nowhere/g)).toHaveLength(1);
    const previous = first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    expect((await ofWorkspace(asks, previous)).items.every(({ kind }) => kind === 'unchanged')).toBe(true);

    writeFileSync(join(folder, 'library.segspec'), LIBRARY.replace('nowhere', '1'));
    rmSync(join(folder, 'deep/er/a.segspec'));
    const refreshed = askedAgain(asks);
    await asks.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: names[1], type: 2 },
        { uri: names[0], type: 3 },
      ],
    });
    await refreshed;
    const next = await ofWorkspace(asks, previous);
    expect(messages(full(names[1] ?? '', next))).not.toContain('nowhere');
    expect(full(names[0] ?? '', next)).toMatchObject({ kind: 'full', items: [] });
  });

  it('is told that nothing is found in a spec that was deleted or moved outside, also where it was open', async () => {
    const { folder, asks } = await start({ 'library.segspec': LIBRARY, 'main.segspec': MAIN });
    const [library, moved] = [uriIn(folder, 'library.segspec'), uriIn(folder, 'moved.segspec')];
    await ofWorkspace(asks);
    await asks.open(library, LIBRARY);
    expect(messages((await ofDocument(asks, library)) as FullDocumentDiagnosticReport)).toContain('nowhere');
    // As a checkout does; the editor forgets what the workspace said of a document that it closes.
    renameSync(join(folder, 'library.segspec'), join(folder, 'moved.segspec'));
    await asks.connection.sendNotification('textDocument/didClose', { textDocument: { uri: library } });
    await ofDocument(asks, library);
    const changes = [
      { uri: library, type: 3 },
      { uri: moved, type: 1 },
    ];
    await asks.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    const { items } = await ofWorkspace(asks);
    expect(items.find(({ uri }) => uri === library)).toMatchObject({ kind: 'full', items: [] });
    const at = (uri: string) => messages(items.find((item) => item.uri === uri) as FullDocumentDiagnosticReport | undefined);
    expect(at(moved)).toContain('nowhere');
    expect(at(uriIn(folder, 'main.segspec'))).toContain('library.segspec');
    writeFileSync(join(folder, 'moved.segspec'), LIBRARY.replace('nowhere', '1'));
    await asks.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: moved, type: 2 }] });
    const after = await ofWorkspace(asks);
    expect(messages(after.items.find(({ uri }) => uri === moved) as FullDocumentDiagnosticReport | undefined)).not.toContain('nowhere');
  });

  it('is told that nothing is found in a deleted spec that it still shows, until somebody writes in it or it is back; who imports it misses it', async () => {
    const { folder, asks } = await start({ 'library.segspec': LIBRARY, 'main.segspec': MAIN });
    const [library, main] = [uriIn(folder, 'library.segspec'), uriIn(folder, 'main.segspec')];
    await asks.open(library, LIBRARY);
    await asks.open(main, MAIN);
    const of = async (uri: string) => messages((await ofDocument(asks, uri)) as FullDocumentDiagnosticReport);
    const changed = (type: number) => asks.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: library, type }] });
    expect(await of(library)).toContain('nowhere');
    rmSync(join(folder, 'library.segspec'));
    await changed(3);
    expect(await ofDocument(asks, library)).toMatchObject({ kind: 'full', items: [] });
    expect(await of(main)).toContain('The imported file "library.segspec" was not found');
    writeFileSync(join(folder, 'library.segspec'), LIBRARY);
    await changed(1);
    expect(await of(library)).toContain('nowhere');
    expect(await of(main)).not.toContain('was not found');
    rmSync(join(folder, 'library.segspec'));
    await changed(3);
    await asks.edit(library, 'a = nowhere', 'a = elsewhere');
    expect(await of(library)).toContain('elsewhere');
  });

  it('is asked to come again when settings have changed', async () => {
    const { folder, asks } = await start({});
    const uri = uriIn(folder, 'a.segspec');
    await asks.open(uri, 'segmentation S "S" { entity: customer; owner: "x" }\n');
    const severities = async (): Promise<unknown[]> =>
      ((await ofDocument(asks, uri)) as FullDocumentDiagnosticReport).items.filter(({ code }) => code === 'SEG201').map(({ severity }) => severity);
    const before = await severities();
    const refreshed = askedAgain(asks);
    await asks.connection.sendNotification('workspace/didChangeConfiguration', { settings: { segspec: { severity: { SEG201: 'off' } } } });
    await refreshed;
    expect(before).toHaveLength(1);
    expect(await severities()).toEqual([]);
  });
});

describe('an editor that does not ask', () => {
  it('is sent new findings of a document when an open import has changed', async () => {
    editor = await startEditor();
    const folder = folderWith({ 'library.segspec': LIBRARY });
    const [main, library] = [uriIn(folder, 'main.segspec'), uriIn(folder, 'library.segspec')];
    await editor.open(main, MAIN);
    await editor.open(library, LIBRARY);
    await editor.findings(main, (found) => !found.some(({ message }) => message.includes('`orders`')));
    await editor.edit(library, 'source orders', 'source purchases');
    expect(await editor.findings(main, (found) => found.some(({ message }) => message.includes('orders')))).toBeDefined();
  });

  it('is sent that nothing is found in a deleted spec that it still shows, and what is found once it is back', async () => {
    editor = await startEditor();
    const folder = folderWith({ 'library.segspec': LIBRARY });
    const library = uriIn(folder, 'library.segspec');
    await editor.open(library, LIBRARY);
    await editor.findings(library, (found) => found.length > 0);
    rmSync(join(folder, 'library.segspec'));
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: library, type: 3 }] });
    expect(await editor.findings(library, (found) => found.length === 0)).toEqual([]);
    writeFileSync(join(folder, 'library.segspec'), LIBRARY);
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: library, type: 1 }] });
    expect(await editor.findings(library, (found) => found.length > 0)).not.toEqual([]);
  });
});
