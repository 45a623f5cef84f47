// What runs inside the extension host: the extension as others meet it, through the editor's own interface.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';

const PATIENCE_MS = 60_000;

async function eventually<T>(look: () => T | undefined | Thenable<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error('It never came.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function openShop(): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const document = await vscode.workspace.openTextDocument(join(folder, 'shop.segspec'));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Replaces the first occurrence of a text, as typing would. */
async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  await vscode.workspace.applyEdit(edit);
}

const positionOf = (document: vscode.TextDocument, text: string): vscode.Position =>
  document.positionAt(document.getText().indexOf(text) + Math.floor(text.length / 2));

function define(test: (name: string, work: () => Promise<void>) => void): void {
  test('opens with its language and starts', async () => {
    const document = await openShop();
    assert.equal(document.languageId, 'segspec');
    const extension = vscode.extensions.getExtension('segspec.segspec');
    await eventually(() => extension?.isActive || undefined);
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['run', 'showPanel', 'compareWithHead', 'compareWith', 'accept', 'newFromData', 'restartServer'])
      assert.ok(commands.includes(`segspec.${name}`), name);
  });

  test('finds what is wrong, and offers a fix', async () => {
    const document = await openShop();
    await replace(document, 'sponsor:', 'sponsr:');
    const finding = await eventually(() => vscode.languages.getDiagnostics(document.uri).find(({ message }) => message.includes('sponsr')));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, finding.range);
    const fix = actions.find(({ title }) => title.includes('sponsor'));
    assert.ok(fix?.edit, 'a fix');
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(document.getText().includes('sponsor:'));
    await eventually(() => (vscode.languages.getDiagnostics(document.uri).some(({ message }) => message.includes('sponsr')) ? undefined : true));
  });

  test('lets imports and paths to data follow what is renamed', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    const at = (name: string) => vscode.Uri.joinPath(folder, name);
    const write = (name: string, text: string) => vscode.workspace.fs.writeFile(at(name), Buffer.from(text));
    await write('library.segspec', 'source moved: crm "Moved" { from: "moved.csv"; key: id }\n');
    await write('moved.csv', 'id\n1\n');
    await write('importing.segspec', 'import "library.segspec"\n');
    const textOf = async (name: string) => (await vscode.workspace.openTextDocument(at(name))).getText();
    const rename = async (from: string, to: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(at(from), at(to));
      // What else changes is shown first, and waits for somebody to agree.
      let done = false;
      const applied = vscode.workspace.applyEdit(edit).then(() => {
        done = true;
      });
      await eventually(async () => {
        await vscode.commands.executeCommand('refactorPreview.apply').then(undefined, () => undefined);
        return done || undefined;
      });
      await applied;
    };
    // The server hears of new files from the file system, which takes its time.
    let name = 'library.segspec';
    await eventually(async () => {
      const next = name === 'library.segspec' ? 'base.segspec' : 'library.segspec';
      await rename(name, next);
      name = next;
      return (await textOf('importing.segspec')).includes(`"${next}"`) || undefined;
    });
    let data = 'moved.csv';
    await eventually(async () => {
      const next = data === 'moved.csv' ? 'moved-again.csv' : 'moved.csv';
      await rename(data, next);
      data = next;
      return (await textOf(name)).includes(`"${next}"`) || undefined;
    });
  });

  test('finds what names a thing, and renames it, in every spec that imports its file', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
    const importing = (name: string): string =>
      `import "shared.segspec"\n\nsegmentation ${name} {\n  sponsor: "A"\n  owner: "B"\n  entity: customer\n  as_of: 2025-09-30\n}\n\ndimension Buying: behavioral {\n  many = count(purchases)\n}\n`;
    const texts: Readonly<Record<string, string>> = {
      'shared.segspec': 'source purchases: transactions "Orders" {\n  from: "data/orders.csv"\n  key: customer_id\n}\n',
      'one.segspec': importing('One'),
      'two.segspec': importing('Two'),
    };
    for (const [name, text] of Object.entries(texts)) await vscode.workspace.fs.writeFile(at(name), Buffer.from(text));
    const shared = await vscode.workspace.openTextDocument(at('shared.segspec'));
    await vscode.window.showTextDocument(shared);
    const place = positionOf(shared, 'purchases');
    const files = (uris: readonly vscode.Uri[]): string[] => [...new Set(uris.map(({ path }) => path.split('/').at(-1) ?? ''))].sort();
    await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', shared.uri, place);
      return files(found.map(({ uri }) => uri)).length === 3 || undefined;
    });
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', shared.uri, place, 'bought');
    assert.deepEqual(files(edit.entries().map(([uri]) => uri)), Object.keys(texts).sort());
    await vscode.workspace.applyEdit(edit);
    for (const [name, text] of Object.entries(texts))
      assert.equal((await vscode.workspace.openTextDocument(at(name))).getText(), text.replaceAll('purchases', 'bought'), name);
    for (const name of Object.keys(texts)) await vscode.workspace.fs.delete(at(name));
  });

  test('completes, and explains on hover', async () => {
    const document = await openShop();
    const at = positionOf(document, 'mean(orders.').translate(0, 6);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
    assert.ok(list.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'amount'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, 'recency(orders)'));
    assert.ok(hovers.length > 0);
  });

  test('has an outline, lenses and types beside features', async () => {
    const document = await openShop();
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.ok(symbols.some(({ name }) => name === 'Shop'));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
    assert.ok(lenses.some(({ command }) => command?.command === 'segspec.run'));
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
    assert.ok(hints.some(({ label }) => label === ': days'));
  });

  test('runs, and shows the segments in a panel', async () => {
    await openShop();
    await vscode.commands.executeCommand('segspec.run');
    await eventually(() => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Online shop customers'));
  });

  test('answers again after its server was restarted', async () => {
    const document = await openShop();
    await vscode.commands.executeCommand('segspec.restartServer');
    await replace(document, 'entity:', 'entty:');
    await eventually(() => vscode.languages.getDiagnostics(document.uri).find(({ message }) => message.includes('entty')));
    await replace(document, 'entty:', 'entity:');
  });
}

/** Called by the editor that runs the tests. */
export function run(): Promise<void> {
  const mocha = new Mocha({ color: false, timeout: 2 * PATIENCE_MS });
  define((name, work) => mocha.suite.addTest(new Mocha.Test(name, work)));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed.`))));
  });
}
