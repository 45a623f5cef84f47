// The language server of the web build, as it is shipped, in a worker that has nothing but messages: findings, completion, imports by asking the editor.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT_FOLDER } from '../support/repository.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri: string; readonly diagnostics?: readonly { readonly code: string; readonly message: string }[] };
  readonly result?: unknown;
}

const SCOPE = `
const { parentPort, workerData } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
globalThis.addEventListener = () => {};
parentPort.on('message', (data) => globalThis.onmessage?.({ data }));
const NODE = ['require', 'process', 'module', 'Buffer', 'global'];
new Function(...NODE, workerData)();
`;
const ROOT = 'vscode-vfs://host/shop.segspec';
const LIBRARY = 'vscode-vfs://host/library.segspec';
const text = 'import "library.segspec"\nsegmentation S "Shop" { entity: customer }\ndecision D: portfolio "Which?" { uses: Buying; ownr: "Me" }\n';
const library = 'dimension Buying: behavioral { }\n';

let worker: Worker;
const heard: Message[] = [];
let next = 1;

const send = (message: object): void => worker.postMessage({ jsonrpc: '2.0', ...message });

async function until<T>(look: () => T | undefined): Promise<T> {
  for (let i = 0; i < 4_000; i++) {
    const seen = look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It never came; heard ${JSON.stringify(heard).slice(0, 2_000)}`);
}

async function request(method: string, params: object): Promise<unknown> {
  const id = next++;
  send({ id, method, params });
  return (await until(() => heard.find((message) => message.id === id && message.method === undefined))).result;
}

beforeAll(async () => {
  worker = new Worker(SCOPE, { eval: true, workerData: readFileSync(join(ROOT_FOLDER, 'dist/web/server.js'), 'utf8') });
  worker.on('message', (message: Message) => {
    heard.push(message);
    if (message.method === 'segspec/readSpec') send({ id: message.id, result: message.params?.uri === LIBRARY ? library : null });
  });
  await request('initialize', { processId: null, rootUri: null, capabilities: {} });
  send({ method: 'initialized', params: {} });
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri: ROOT, languageId: 'segspec', version: 1, text } } });
});
afterAll(() => worker.terminate());

it('finds what is wrong, with what is imported', async () => {
  const first = () => heard.find(({ method, params }) => method === 'textDocument/publishDiagnostics' && params?.uri === ROOT)?.params?.diagnostics;
  const messages = (await until(first)).map(({ message }) => message).join('\n');
  expect(messages).toContain('ownr');
  expect(messages).not.toMatch(/library\.segspec|Buying/);
});

it('completes and formats', async () => {
  const items = (await request('textDocument/completion', { textDocument: { uri: ROOT }, position: { line: 2, character: 40 } })) as { label: string }[];
  expect(items.map(({ label }) => label)).toContain('Buying');
  expect(await request('textDocument/formatting', { textDocument: { uri: ROOT }, options: { tabSize: 2, insertSpaces: true } })).toBeTruthy();
});
