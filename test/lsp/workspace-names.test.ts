// Names across the specs of a workspace, most of them not open: symbols, references and renaming reach whatever imports a file.

import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens, Location, WorkspaceEdit, WorkspaceSymbol } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';

const FILES: Record<string, string> = {
  'library.segspec': `source orders: transactions "Orders" { from: "orders.csv"; key: customer_id; columns { amount: money(GBP) } }
dimension Buying: behavioral "Buying" { spend = sum(orders.amount in last 12 months) }
`,
  'middle.segspec': 'import "library.segspec"\n',
  'teams/a.segspec': `import "../middle.segspec"
segmentation A "A" { entity: customer }
decision Budget: allocation "Who?" { uses: Buying; kpi: spend }
`,
  'teams/b.segspec': `import "../library.segspec"
segmentation B "B" { entity: customer }
dimension Own: value "Own" { twice = Buying.spend * 2; money = sum(orders.amount); total = 1 }
segment big "Big" { when: spend > 1 }
`,
  'alone.segspec': 'dimension Buying: behavioral "Another" { spend = 1 }\n',
};

let editor: Editor;
let folder: string;
const uriOf = (name: string): string => uriIn(folder, name);
const ask = <T>(method: string, params: object): Promise<T> => editor.connection.sendRequest(method, params);

beforeAll(async () => {
  folder = folderWith(FILES);
  editor = await startEditor({}, undefined, { workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'w' }] });
  await editor.open(uriOf('library.segspec'), FILES['library.segspec'] ?? '');
});
afterAll(() => editor?.stop());

/** The files that an edit changes, as they are after it. */
function applied({ changes = {} }: WorkspaceEdit): Record<string, string> {
  return Object.fromEntries(
    Object.entries(FILES).flatMap(([name, text]) => {
      const edits = changes[uriOf(name)];
      return edits ? [[name, TextDocument.applyEdits(TextDocument.create(name, 'segspec', 1, text), edits)]] : [];
    }),
  );
}

describe('names of a workspace', () => {
  it('are found in specs that are not open', async () => {
    const found = await ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'B' });
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['B', 'Budget', 'Buying', 'big']));
    expect(found[0]?.name).toBe('B');
    expect(found.filter(({ name }) => name === 'Buying')).toHaveLength(2);
  });

  it('are listed wherever the file is imported, and nowhere else', async () => {
    const params = { ...editor.at(uriOf('library.segspec'), 'spe‸nd ='), context: { includeDeclaration: false } };
    const places = await ask<Location[]>('textDocument/references', params);
    expect(places.map(({ uri }) => uri).sort()).toEqual([uriOf('teams/a.segspec'), uriOf('teams/b.segspec'), uriOf('teams/b.segspec')]);
  });

  it('change in every spec that imports the file', async () => {
    const source = applied(await ask('textDocument/rename', { ...editor.at(uriOf('library.segspec'), 'source ord‸ers'), newName: 'purchases' }));
    expect(Object.keys(source).sort()).toEqual(['library.segspec', 'teams/b.segspec']);
    expect(source['teams/b.segspec']).toContain('sum(purchases.amount)');
    const dimension = applied(await ask('textDocument/rename', { ...editor.at(uriOf('library.segspec'), 'dimension Buy‸ing'), newName: 'Buying habits' }));
    expect(dimension['teams/a.segspec']).toContain('uses: `Buying habits`;');
    expect(dimension['teams/b.segspec']).toContain('twice = `Buying habits`.spend * 2');
    expect(dimension['alone.segspec']).toBeUndefined();
    const column = applied(await ask('textDocument/rename', { ...editor.at(uriOf('library.segspec'), 'columns { amo‸unt'), newName: 'value' }));
    expect(column['library.segspec']).toContain('value: money(GBP) from "amount" }');
    expect(column['teams/b.segspec']).toContain('sum(orders.value)');
  });

  it('do not change where a spec that imports the file has that name already', async () => {
    const params = { ...editor.at(uriOf('library.segspec'), 'dimension Buy‸ing'), newName: 'Own' };
    await expect(ask('textDocument/rename', params)).rejects.toThrow(/already a dimension called Own.*b\.segspec/);
  });

  it('are counted above a library in all specs that import it, and those can be run from there', async () => {
    const library = uriOf('library.segspec');
    const titles = async (of: Editor): Promise<string[]> => {
      const lenses = await of.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: library } });
      return lenses.map(({ range, command }) => `${range.start.line} ${command?.title}`);
    };
    const ours = await startEditor({ drawsResults: true }, undefined, { workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'w' }] });
    try {
      await ours.open(library, FILES['library.segspec'] ?? '');
      // `orders` by its own dimension and by b; `Buying` by a and b.
      expect(await titles(ours)).toEqual(
        expect.arrayContaining(['0 $(play) Run', '0 $(open-preview) Segments', '0 $(git-compare) Compare with HEAD', '0 2 references', '1 2 references']),
      );
      expect(await ours.connection.sendRequest('segspec/importers', { uri: library })).toEqual(
        expect.arrayContaining([uriOf('teams/a.segspec'), uriOf('teams/b.segspec')]),
      );
      expect(await ours.connection.sendRequest('segspec/importers', { uri: uriOf('teams/a.segspec') })).toEqual([]);
      await ours.open(uriOf('alone.segspec'), FILES['alone.segspec'] ?? '');
      const alone = await ours.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uriOf('alone.segspec') } });
      expect(alone.map(({ command }) => command?.title)).toEqual(['0 references', '$(table) Show Rows', '$(graph) Distributions', '$(database) Show SQL']);
    } finally {
      await ours.stop();
    }
    // Another editor has neither our commands nor our icons.
    expect(await titles(editor)).toEqual([]);
    const uri = uriOf('teams/a.segspec');
    await editor.open(uri, FILES['teams/a.segspec'] ?? '');
    const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    expect(lenses.map(({ command }) => command)).toEqual([{ title: 'Run', command: 'segspec.server.run', arguments: [uri] }]);
  });
});
