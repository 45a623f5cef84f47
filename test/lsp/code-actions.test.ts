// What an editor offers at the bulb: fixes, what a segmentation misses, actions on the whole file, and a reason for silence.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver/node';
import { analyzeText } from '../support/analyze.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';

let editor: Editor;
let folder: string;
beforeAll(async () => {
  folder = folderWith({
    'sources.segspec': 'source orders: transactions "Orders" { from: "orders.csv"; key: id; columns { id: id } }\n',
    'spare.segspec': 'source spare: crm "Spare" { from: "x.csv"; key: id; columns { id: id } }\n',
    'dimensions.segspec': 'dimension Silent: behavioral "Silent" { a = 1 }\n',
  });
  editor = await startEditor({}, undefined, { capabilities: { workspace: { workspaceEdit: { snippetEditSupport: true, documentChanges: true } } } });
});
afterAll(() => editor?.stop());

async function actionsFor(name: string, text: string, marked: string, only?: string[]): Promise<{ uri: string; actions: CodeAction[] }> {
  const uri = uriIn(folder, name);
  await editor.open(uri, text);
  const diagnostics = await editor.findings(uri);
  const { position } = editor.at(uri, marked);
  const range = { start: position, end: position };
  const here = diagnostics.filter(({ range: { start } }) => start.line === position.line);
  const params = { textDocument: { uri }, range, context: { diagnostics: here, ...(only && { only }) } };
  return { uri, actions: await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params) };
}
const apply = (uri: string, action: CodeAction | undefined): string => editor.apply(uri, action?.edit?.changes?.[uri] ?? []);

describe('code actions', () => {
  it('add what a segmentation misses, each by itself, without an error', async () => {
    const text =
      'segmentation S "S" {\n  sponsor: "CEO"\n  entity: customer\n}\n\ndimension D: behavioral "D" {\n  a = 1\n}\n\nmodel M: rules { }\n\nsegment s "S" {\n  when: a > 0\n}\n';
    const { uri, actions } = await actionsFor('missing.segspec', text, 'segmentation ‸S', ['refactor']);
    expect(actions.map(({ title }) => title)).toEqual(['Add a `decision`', 'Add a `require`', 'Add a `refresh`', 'Add a `test`']);
    for (const action of actions) {
      const after = apply(uri, action);
      expect(after.startsWith(text)).toBe(true);
      const errors = analyzeText(after).findings.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ message }) => message)).toEqual([]);
    }
    expect((await actionsFor('missing-elsewhere.segspec', text, 'spon‸sor', ['refactor'])).actions).toEqual([]);
  });

  it('leave the cursor at the reason where the editor can', async () => {
    const { actions } = await actionsFor('reason.segspec', 'segmentation S "S" {\n  entity: customer\n}\n', 'segmentation ‸S');
    const silence = actions.find(({ title }) => title.startsWith('Silence'));
    expect(JSON.stringify(silence?.edit?.documentChanges)).toMatch(/segspec-ignore SEG\d+: \$\{0:/);
  });

  it('make every fix that needs no decision at once, and none that does', async () => {
    const text = 'segmentation S "S" {\n  entity: customer\n  ownr: "A"\n  entity: customer\n}\n\ndimension D: behaviorl "D" {\n  a = 1 | log1\n}\n';
    const { uri, actions } = await actionsFor('all.segspec', text, 'segmentation ‸S', ['source.fixAll']);
    expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.segspec']);
    expect(apply(uri, actions[0])).toBe('segmentation S "S" {\n  entity: customer\n  owner: "A"\n}\n\ndimension D: behavioral "D" {\n  a = 1 | log1p\n}\n');
  });

  it('remove imports that nothing needs, and no other', async () => {
    const text = `import "spare.segspec"\nimport "sources.segspec"\nimport "dimensions.segspec"\nimport "sources.segspec"\n\ndimension D: behavioral "D" {\n  n = count(orders)\n}\n`;
    const { uri, actions } = await actionsFor('imports.segspec', text, 'import ‸"spare', ['source.organizeImports']);
    expect(apply(uri, actions[0])).toBe('import "sources.segspec"\nimport "dimensions.segspec"\n\ndimension D: behavioral "D" {\n  n = count(orders)\n}\n');
  });

  it('of the source are not offered at a place', async () => {
    const { actions } = await actionsFor('place.segspec', 'dimension D: behaviorl "D" {\n  a = 1\n}\n', 'dimension ‸D');
    expect(actions.map(({ kind }) => kind)).not.toContain('source.fixAll.segspec');
    expect(actions.some(({ isPreferred }) => isPreferred)).toBe(true);
  });
});
