// What the protocol asks of a server, and what editors other than VS Code need of it.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProtocolConnection, type ProtocolConnection, RegistrationRequest, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import manifest from '../../package.json' with { type: 'json' };
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { startEditor, uriIn } from '../support/lsp-client.ts';
import { CLI, ROOT_FOLDER } from '../support/repository.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

async function bare(work: (connection: ProtocolConnection) => Promise<void>): Promise<number | null> {
  const child = spawn(process.execPath, [CLI, 'lsp', '--stdio'], { cwd: ROOT_FOLDER, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  await work(connection);
  return ended;
}

describe('the order of the protocol', () => {
  it('holds: nothing before initialize, initialize once, nothing after shutdown', async () => {
    const code = await bare(async (connection) => {
      const hover = { textDocument: { uri: 'file:///a.segspec' }, position: { line: 0, character: 0 } };
      expect(codeOf(await connection.sendRequest('textDocument/hover', hover).catch((error: unknown) => error))).toBe(-32002);
      const params = { processId: process.pid, rootUri: null, capabilities: {} };
      const started = await connection.sendRequest<{ serverInfo: unknown }>('initialize', params);
      expect(started.serverInfo).toEqual({ name: 'segspec', version: manifest.version });
      expect(codeOf(await connection.sendRequest('initialize', params).catch((error: unknown) => error))).toBe(-32600);
      expect(await connection.sendRequest('textDocument/hover', hover)).toBeNull();
      await connection.sendRequest('shutdown');
      expect(codeOf(await connection.sendRequest('textDocument/hover', hover).catch((error: unknown) => error))).toBe(-32600);
      await connection.sendNotification('exit');
    });
    expect(code).toBe(0);
  });

  it('answers a command that there is not, and one without its argument, with an error of the protocol', async () => {
    const editor = await startEditor();
    const run = (command: string, ...given: unknown[]) =>
      editor.connection.sendRequest('workspace/executeCommand', { command, arguments: given }).catch((error: unknown) => error);
    expect(codeOf(await run('segspec.nothing'))).toBe(-32602);
    expect(codeOf(await run('segspec.server.run'))).toBe(-32602);
    expect(codeOf(await run('segspec.server.run', 'file:///not/open.segspec'))).toBe(-32602);
    await editor.stop();
  });
});

it('started without a way to speak, it says how', async () => {
  const child = spawn(process.execPath, [join(ROOT_FOLDER, 'dist/server.mjs')], { cwd: ROOT_FOLDER });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect([code, said.join('')]).toEqual([2, expect.stringContaining('segspec lsp --stdio')]);
  expect((await segspec(['lsp', '--help'])).out).toContain('--trust');
});

it('reads data where the command that starts it says so', async () => {
  const folder = folderWith(smallFiles());
  const uri = uriIn(folder, 'unsaved.segspec');
  const text = SMALL_SPEC.replace('"orders.csv"', '"nothing.csv"');
  const editor = await startEditor({}, [CLI, 'lsp', '--stdio', '--trust']);
  await editor.open(uri, text);
  expect((await editor.findings(uri, (all) => all.some(({ code }) => code === 'SEG600'))).length).toBeGreaterThan(0);
  await editor.stop();
});

it('asks an editor that can watch files to do so', async () => {
  const child = spawn(process.execPath, [CLI, 'lsp', '--stdio'], { cwd: ROOT_FOLDER, stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const asked = new Promise<unknown>((resolve) => connection.onRequest(RegistrationRequest.type, ({ registrations }) => resolve(registrations)));
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  await connection.sendNotification('initialized', {});
  expect(JSON.stringify(await asked)).toContain('**/*.segspec');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
});

it('gives snippets to editors that know them, and plain words to others', async () => {
  const folder = folderWith(smallFiles());
  const uri = uriIn(folder, 'unsaved.segspec');
  const offered = async (capabilities: object) => {
    const editor = await startEditor({}, undefined, { capabilities });
    await editor.open(uri, '\n');
    const items = await editor.connection.sendRequest<{ label: string; insertText?: string; insertTextFormat?: number }[]>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    await editor.stop();
    return items;
  };
  const plain = await offered({});
  expect(plain.length).toBeGreaterThan(3);
  expect(plain.filter(({ insertText = '', insertTextFormat }) => insertTextFormat === 2 || /\$\{?\d/.test(insertText))).toEqual([]);
  const snippets = await offered({ textDocument: { completion: { completionItem: { snippetSupport: true } } } });
  expect(snippets.filter(({ insertTextFormat }) => insertTextFormat === 2).length).toBeGreaterThan(3);
});
