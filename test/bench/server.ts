// How soon the built language server answers while it looks at a workspace of 200 specs aside: first findings, a key press to its findings, completion.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { largeSpec } from './large-spec.ts';
import { type Measured, milliseconds } from './measured.ts';

const SPECS = 200;
const LINES_EACH = 100;
const KEYS = 150;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function benchmarkServer(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    for (let i = 0; i < SPECS; i++) writeFileSync(join(folder, `spec-${i}.segspec`), largeSpec(LINES_EACH).replaceAll('Large', `Large${i}`));
    return [...(await measure('push', folder)), ...(await measure('pull', folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(way: 'push' | 'pull', folder: string): Promise<Measured[]> {
  const uri = uriIn(folder, 'open.segspec');
  const text = largeSpec(1_000);
  const started = performance.now();
  const editor = await startEditor({}, undefined, {
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'bench' }],
    ...(way === 'pull' && { capabilities: { textDocument: { diagnostic: {} } } }),
  });
  try {
    const findings = async (before: number): Promise<void> => {
      if (way === 'pull') await editor.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      else await editor.findings(uri, () => editor.published(uri) > before);
    };
    await editor.open(uri, text);
    await findings(0);
    const first = performance.now() - started;
    // As an editor does, the whole workspace is asked for while somebody types.
    const whole =
      way === 'pull' ? editor.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }).then(() => performance.now() - started) : undefined;
    const keys = await typing(editor, uri, findings);
    const asked = await completing(editor, uri);
    const rest: Measured[] = whole
      ? [{ what: `${way}: start to the findings of ${SPECS} specs, typing all the while`, figure: `${((await whole) / 1000).toFixed(1)} s`, aim: '' }]
      : [];
    const lines = text.split('\n').length;
    return [
      { what: `${way}: start to first findings, spec of ${lines} lines among ${SPECS}`, figure: `${first.toFixed(0)} ms`, aim: 'aim: ≤ 1,000 ms' },
      { what: `${way}: key press to findings, spec of ${lines} lines among ${SPECS}`, figure: milliseconds(keys), aim: 'aim: p95 ≤ 50 ms' },
      { what: `${way}: completion through the server, spec of ${lines} lines`, figure: milliseconds(asked), aim: 'aim: p95 ≤ 30 ms' },
      ...rest,
    ];
  } finally {
    await editor.stop();
  }
}

/** With a pause now and then, in which the server turns to the other specs. */
async function typing(editor: Editor, uri: string, findings: (before: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < KEYS; i++) {
    await wait(i % 10 === 0 ? 1_150 : 20);
    const [from, to] = [`amount > ${i % 8} in last ${(i % 8) + 1} months`, `amount > 1${i % 8} in last ${(i % 8) + 1} months`];
    const before = editor.published(uri);
    const start = performance.now();
    await editor.edit(uri, from, to);
    await findings(before);
    times.push(performance.now() - start);
  }
  return times;
}

/** Each time after an edit that nothing has been judged since. */
async function completing(editor: Editor, uri: string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < 50; i++) {
    await wait(20);
    await editor.edit(uri, `Feature ${i % 8}"`, `Feature ${(i + 1) % 8}"`);
    const start = performance.now();
    await editor.connection.sendRequest('textDocument/completion', editor.at(uri, 'sum(orders.‸amount'));
    times.push(performance.now() - start);
  }
  return times;
}
