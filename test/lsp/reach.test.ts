// The editor's server reads what is imported of the open folders and the project alone, and waits for no pipe.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor } from '../support/lsp-client.ts';

let editor: Editor | undefined;
afterEach(() => editor?.stop());

const LIBRARY = 'source shared: crm { from: "x.csv"; key: id }\n';

function specIn(folder: string): { readonly uri: string; readonly text: string } {
  const text = 'import "../lib/shared.segspec"\nimport "pipe"\nsegmentation T { sponsor: "a"; owner: "b"; entity: customer; population: shared }\n';
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'specs/pipe')]);
  return { uri: pathToFileURL(join(folder, 'specs/a.segspec')).toString(), text };
}

const codes = async (uri: string) =>
  (await (editor as Editor).findings(uri, (all) => all.length > 0)).map(({ code, message }) => `${code} ${message}`).join('\n');

it('an import from outside is refused in a folder that nobody trusts, and everywhere in a project', async () => {
  const folder = folderWith({ 'specs/a.segspec': '', 'lib/shared.segspec': LIBRARY });
  const { uri, text } = specIn(folder);
  editor = await startEditor({ trusted: false });
  await editor.open(uri, text);
  expect(await codes(uri)).toMatch(/SEG009 The import "..\/lib\/shared.segspec" is not read: it lies outside of the project/);
  expect(await codes(uri)).toMatch(process.platform === 'win32' ? /SEG004/ : /SEG009 The import "pipe" is not read: it is a device or a pipe/);
  await editor.connection.sendNotification('segspec/trust', { trusted: true });
  await editor.findings(uri, (all) => !all.some(({ message }) => message.includes('outside')));
});

it('a project reaches as far as its repository, and its folders as far as they are open', async () => {
  const folder = folderWith({ 'specs/a.segspec': '', 'lib/shared.segspec': LIBRARY });
  mkdirSync(join(folder, 'specs/.git'));
  const { uri, text } = specIn(folder);
  editor = await startEditor({ trusted: true });
  await editor.open(uri, text);
  expect(await codes(uri)).toContain('outside of the project');
  await editor.stop();
  editor = await startEditor({ trusted: true }, undefined, { workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'f' }] });
  await editor.open(uri, text);
  expect(await codes(uri)).not.toContain('outside');
  await editor.stop();
  editor = await startEditor({ trusted: true, allowOutside: true });
  await editor.open(uri, text);
  expect(await codes(uri)).not.toContain('outside');
});
