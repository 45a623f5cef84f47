// Specs and data that are renamed or moved: imports and paths to data follow, shown before they are made; and a missing import offers what is there now.

import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';

const LIBRARY = `source orders: transactions "Orders" {
  from: "data/orders.csv" // not "data/orders.csv"
  key: customer
  columns { customer: id from "customer"; amount: money(GBP) }
}
source visits: events "Visits" { from: "data/visits-*.csv"; key: customer }
connection lake: duckdb { file: "data/lake.duckdb" }
`;
const FILES: Record<string, string> = {
  'library.segspec': LIBRARY,
  'teams/a.segspec': 'import "../library.segspec"\nsegmentation A "A" { entity: customer }\ndimension B: value "B" { spend = sum(orders.amount) }\n',
  'teams/b.segspec': '/* import "../library.segspec" */ import "..\\\\library.segspec"\nsegmentation B "B" { entity: customer\n',
  'alone.segspec': 'segmentation C "C" { entity: customer }\nsource x: crm "X" { from: "./data/orders.csv"; key: customer }\n',
};
/** A spec with a blank in its name, and what goes by that name. */
const KEPT: Record<string, string> = {
  'our shop.segspec': 'segmentation K "K" { entity: customer }\n',
  'our shop.model.json': '{}',
  'our shop.ledger.jsonl': '',
  'our shop.deliveries/one.json': '{}',
  'our shop 2.model.json': '{}',
};

let editor: Editor;
let folder: string;
const uriOf = (name: string): string => uriIn(folder, name);
beforeAll(async () => {
  folder = folderWith({ ...FILES, 'data/orders.csv': 'customer,amount\n', ...KEPT });
  editor = await startEditor({}, undefined, {
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'w' }],
    capabilities: { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {}, resourceOperations: ['rename'] } } },
  });
});
afterAll(() => editor?.stop());

/** The files that are changed by moving these, as they are afterwards. */
async function moved(...moves: readonly (readonly [string, string])[]): Promise<Record<string, string>> {
  const files = moves.map(([from, to]) => ({ oldUri: uriOf(from), newUri: uriOf(to) }));
  const edit = await editor.connection.sendRequest<WorkspaceEdit | null>('workspace/willRenameFiles', { files });
  return Object.fromEntries(
    (edit?.documentChanges ?? []).map((change) => {
      const { textDocument, edits } = change as TextDocumentEdit;
      const name = decodeURIComponent(textDocument.uri.slice(pathToFileURL(folder).toString().length + 1));
      return [name, TextDocument.applyEdits(TextDocument.create(name, 'segspec', 1, FILES[name] ?? ''), edits as never)];
    }),
  );
}

describe('what is renamed or moved', () => {
  it('is followed by every import of a spec, and by what the spec itself leads to', async () => {
    const changed = await moved(['library.segspec', 'shared/base.segspec']);
    expect(Object.keys(changed).sort()).toEqual(['library.segspec', 'teams/a.segspec', 'teams/b.segspec']);
    expect(changed['teams/a.segspec']).toContain('import "../shared/base.segspec"');
    expect(changed['teams/b.segspec']).toBe('/* import "../library.segspec" */ import "../shared/base.segspec"\nsegmentation B "B" { entity: customer\n');
    expect(changed['library.segspec']).toContain('from: "../data/orders.csv" // not "data/orders.csv"');
    expect(changed['library.segspec']).toContain('customer: id from "customer"');
    expect(changed['library.segspec']).toContain('from: "../data/visits-*.csv"');
    expect(changed['library.segspec']).toContain('file: "../data/lake.duckdb"');
  });

  it('is followed by paths to data, as they were written', async () => {
    const changed = await moved(['data/orders.csv', 'data/2025/all "orders".csv']);
    expect(changed['library.segspec']).toContain('from: "data/2025/all \\"orders\\".csv" //');
    expect(changed['alone.segspec']).toContain('from: "./data/2025/all \\"orders\\".csv"');
    expect(Object.keys(changed)).toHaveLength(2);
  });

  it('as a folder takes what it holds along', async () => {
    expect(Object.keys(await moved(['data', 'input'])).sort()).toEqual(['alone.segspec', 'library.segspec']);
    expect((await moved(['data', 'input']))['library.segspec']).toContain('from: "input/visits-*.csv"');
    const changed = await moved(['teams', 'groups/teams']);
    expect(changed['teams/a.segspec']).toContain('import "../../library.segspec"');
    // Both go the same way, so nothing between them changes.
    expect(await moved(['library.segspec', 'x/library.segspec'], ['data', 'x/data'], ['teams', 'x/teams'])).toEqual({
      'alone.segspec': expect.stringContaining('from: "./x/data/orders.csv"'),
    });
    expect(await moved(['nothing.txt', 'other.txt'])).toEqual({});
  });

  it('takes along what goes by the name of a spec, so that its segments keep their identities', async () => {
    const files = [{ oldUri: uriOf('our shop.segspec'), newUri: uriOf('specs/shop.segspec') }];
    const edit = await editor.connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', { files });
    const renamed = (edit.documentChanges ?? []) as RenameFile[];
    expect(renamed.map(({ kind, oldUri, newUri }) => [kind, oldUri, newUri])).toEqual([
      ['rename', uriOf('our shop.model.json'), uriOf('specs/shop.model.json')],
      ['rename', uriOf('our shop.ledger.jsonl'), uriOf('specs/shop.ledger.jsonl')],
      ['rename', uriOf('our shop.deliveries'), uriOf('specs/shop.deliveries')],
    ]);
    expect(Object.values(edit.changeAnnotations ?? {})).toEqual([
      expect.objectContaining({ label: 'What goes by the name of the spec', needsConfirmation: true }),
    ]);
    // What is moved by hand is not moved twice.
    const both = [...files, { oldUri: uriOf('our shop.model.json'), newUri: uriOf('specs/shop.model.json') }];
    const less = await editor.connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', { files: both });
    expect(less.documentChanges).toHaveLength(2);
  });

  it('is shown before it is changed', async () => {
    const files = [{ oldUri: uriOf('library.segspec'), newUri: uriOf('base.segspec') }];
    const edit = await editor.connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', { files });
    expect(Object.values(edit.changeAnnotations ?? {})).toEqual([expect.objectContaining({ needsConfirmation: true })]);
    const [annotation] = Object.keys(edit.changeAnnotations ?? {});
    expect(edit.documentChanges?.[0]).toMatchObject({ edits: [{ annotationId: annotation }] });
  });
});

describe('a missing import', () => {
  const offered = async (): Promise<string[]> => {
    const uri = uriOf('teams/a.segspec');
    const missing = (await editor.findings(uri, (all) => all.some(({ code }) => code === 'SEG004'))).filter(({ code }) => code === 'SEG004');
    const params = { textDocument: { uri }, range: missing[0]?.range, context: { diagnostics: missing } };
    const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
    return actions.filter(({ title }) => title.startsWith('Import')).map(({ edit }) => edit?.changes?.[uri]?.[0]?.newText ?? '');
  };
  const move = async (from: string, to: string): Promise<void> => {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    renameSync(join(folder, from), join(folder, to));
    const changes = [
      { uri: uriOf(from), type: 3 },
      { uri: uriOf(to), type: 1 },
    ];
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  };

  it('offers the file where it lies now, and the one that declares what is named', async () => {
    await editor.open(uriOf('teams/a.segspec'), readFileSync(join(folder, 'teams/a.segspec'), 'utf8'));
    await move('library.segspec', 'shared/library.segspec');
    expect(await offered()).toEqual(['../shared/library.segspec']);
    await move('shared/library.segspec', 'shared/what-we-sell.segspec');
    expect(await offered()).toEqual(['../shared/what-we-sell.segspec']);
  });
});
