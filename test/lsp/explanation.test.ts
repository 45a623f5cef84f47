import { afterEach, expect, it } from 'vitest';
import { type Editor, startEditor } from '../support/lsp-client.ts';

const URI = 'file:///nowhere/shop.segspec';
const SPEC = 'segmentation Shop "Shop" {\n  sponsr: "Head of marketing"\n}\n';

let editor: Editor | undefined;
afterEach(async () => {
  await editor?.stop();
  editor = undefined;
});

it('codes of findings lead to the page that explains them, where the editor shows such pages', async () => {
  editor = await startEditor({ explains: true });
  await editor.open(URI, SPEC);
  const found = await editor.findings(URI);
  expect(found.length).toBeGreaterThan(0);
  for (const { code, codeDescription } of found) {
    expect(codeDescription?.href).toBe(`segspec-finding:/${code}.md`);
    const page = await editor.connection.sendRequest<string>('segspec/explanation', { code });
    expect(page).toMatch(new RegExp(`^# ${code}\\n\\n\\*\\*[a-z-]+\\*\\*, (error|warning|information)\\.`));
    expect(page.includes(`segspec-ignore ${code}`)).toBe(!page.includes('**, error.'));
  }
  expect(await editor.connection.sendRequest('segspec/explanation', { code: 'SEG999' })).toBe('There is no finding SEG999.\n');
});

it('other editors are given no address that they cannot open', async () => {
  editor = await startEditor();
  await editor.open(URI, SPEC);
  for (const { codeDescription } of await editor.findings(URI)) expect(codeDescription).toBeUndefined();
});
