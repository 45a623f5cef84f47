// Signatures, folds, links, layout, highlights and selections, as an editor asks the built server for them.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentHighlight, DocumentLink, FoldingRange, SelectionRange, SignatureHelp, TextEdit } from 'vscode-languageserver/node';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';

const SPEC = `import "shared/sources.segspec"
import "missing.segspec"

source local: transactions "Local" {
  from: "data/local orders.csv"
  key: id
  columns {
    id: id
    amount: money(GBP)
  }
}

source many: transactions { from: "data/*.csv"; key: id }

dimension D: behavioral "D" {
  spend = sum(local.amount)
      twice  =  spend*2
  median = quantile(local.amount,
`;

let editor: Editor;
let uri: string;
beforeAll(async () => {
  const folder = folderWith({ 'shared/sources.segspec': 'source orders: crm "Orders" {\n  from: "../data/orders.csv"\n  key: id\n}\n' });
  editor = await startEditor();
  uri = uriIn(folder, 'main.segspec');
  await editor.open(uri, SPEC);
});
afterAll(() => editor?.stop());

const ask = <T>(method: string, params: object): Promise<T> => editor.connection.sendRequest(method, params);
const textDocument = () => ({ textDocument: { uri } });

describe('while editing', () => {
  it('a call that is half typed shows its signature', async () => {
    const help = await ask<SignatureHelp>('textDocument/signatureHelp', editor.at(uri, 'quantile(local.amount,‸'));
    expect(help.signatures[0]?.label).toContain('quantile(');
    expect(help.activeParameter).toBe(1);
    expect(JSON.stringify(help.signatures[0]?.parameters?.[1]?.documentation)).toMatch(/value/);
    expect(await ask('textDocument/signatureHelp', editor.at(uri, 'spend = ‸sum'))).toBeNull();
    expect(editor.initialized.capabilities.signatureHelpProvider?.triggerCharacters).toEqual(['(', ',']);
  });

  it('blocks and imports fold', async () => {
    const folds = await ask<FoldingRange[]>('textDocument/foldingRange', textDocument());
    expect(folds).toContainEqual({ startLine: 0, endLine: 1, kind: 'imports' });
    expect(folds).toContainEqual({ startLine: 6, endLine: 8 });
  });

  it('paths lead to their files, patterns nowhere', async () => {
    const links = await ask<DocumentLink[]>('textDocument/documentLink', textDocument());
    const folder = uri.replace('/main.segspec', '');
    expect(links.map(({ target }) => target)).toEqual([`${folder}/shared/sources.segspec`, `${folder}/missing.segspec`, `${folder}/data/local%20orders.csv`]);
    expect(links[2]).toMatchObject({
      range: { start: { line: 4, character: 9 }, end: { line: 4, character: 30 } },
      tooltip: expect.stringContaining('local orders'),
    });
  });

  it('some lines are laid out, and a new line is indented', async () => {
    const options = { tabSize: 2, insertSpaces: true };
    const range = { start: { line: 16, character: 3 }, end: { line: 17, character: 0 } };
    const edits = await ask<TextEdit[]>('textDocument/rangeFormatting', { ...textDocument(), range, options });
    expect(editor.apply(uri, edits)).toBe(SPEC.replace('      twice  =  spend*2', '  twice = spend * 2'));
    const other = uri.replace('main', 'typed');
    await editor.open(other, 'source s: crm {\n  columns {\n\n}');
    const typed = async (line: number, ch: string): Promise<string> =>
      editor.apply(
        other,
        await ask<TextEdit[]>('textDocument/onTypeFormatting', { textDocument: { uri: other }, position: { line, character: 1 }, ch, options }),
      );
    expect(await typed(2, '\n')).toBe('source s: crm {\n  columns {\n    \n}');
    expect(await typed(3, '}')).toBe('source s: crm {\n  columns {\n\n  }');
  });

  it('the name at the cursor is marked wherever it stands', async () => {
    const marks = await ask<DocumentHighlight[]>('textDocument/documentHighlight', editor.at(uri, 'sum(local.am‸ount'));
    expect(marks.map(({ range, kind }) => [range.start.line, kind]).sort()).toEqual([
      [15, 2],
      [17, 2],
      [8, 3],
    ]);
  });

  it('a selection grows', async () => {
    const [selection] = await ask<SelectionRange[]>('textDocument/selectionRange', { ...textDocument(), positions: [editor.at(uri, 'sum(lo‸cal').position] });
    const depth = (one: SelectionRange | undefined): number => (one ? 1 + depth(one.parent) : 0);
    expect(depth(selection)).toBeGreaterThan(3);
  });
});
