// How soon the built language server answers among 200 specs, alone and while both engine processes are busy: first findings, a key press to its findings and to everything else an editor asks, completion; and the memory it holds.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { childrenOf, type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { askAsAnEditor } from './burst.ts';
import { keepBusy } from './busy.ts';
import { residentOf } from './endurance/memory.ts';
import { largeSpec } from './large-spec.ts';
import { type Measured, milliseconds } from './measured.ts';

const SPECS = 200;
const LINES_EACH = 100;
const LINES = 1_000;
const KEYS = 120;
const COMPLETIONS = 60;
const OF = `spec of ${LINES} lines`;

type Way = 'push' | 'pull';

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function benchmarkServer(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    const specs = Array.from({ length: SPECS }, (_, i) => join(folder, `spec-${i}.segspec`));
    for (const [i, path] of specs.entries()) writeFileSync(path, largeSpec(LINES_EACH).replaceAll('Large', `Large${i}`));
    const rows: Measured[] = [];
    for (const busy of [false, true]) for (const way of ['push', 'pull'] as const) rows.push(...(await measure(way, busy, folder, specs)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(way: Way, busy: boolean, folder: string, specs: readonly string[]): Promise<Measured[]> {
  const uri = uriIn(folder, 'open.segspec');
  const started = performance.now();
  const editor = await startEditor({ trusted: true }, undefined, {
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'bench' }],
    ...(way === 'pull' && { capabilities: { textDocument: { diagnostic: {} } } }),
  });
  const name = `${way}, ${busy ? 'while a run goes on' : 'alone'}`;
  const memory: string[] = [];
  const remember = (when: string): void => {
    const engines = childrenOf(editor.pid).map((pid) => megabytes(residentOf(pid)));
    memory.push(`${when} ${megabytes(residentOf(editor.pid))}${engines.length > 0 ? ` + ${engines.join(' + ')}` : ''}`);
  };
  try {
    remember('start');
    await editor.open(uri, largeSpec(LINES));
    if (way === 'pull') await editor.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    else await editor.findings(uri);
    const first = performance.now() - started;
    remember('open');
    const work = busy ? await keepBusy(editor, join(folder, 'busy')) : undefined;
    // As an editor does, the whole workspace is asked for while somebody types.
    const whole =
      way === 'pull' ? editor.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }).then(() => performance.now() - started) : undefined;
    const { findings, all } = await typing(editor, uri, way);
    const asked = await completing(editor, uri);
    const seconds = whole === undefined ? undefined : (await whole) / 1_000;
    // As the tree of the extension does.
    await editor.connection.sendRequest('segspec/outline', { uris: specs.map((path) => pathToFileURL(path).toString()) });
    remember(`${SPECS} specs`);
    await work?.stop();
    if (busy) remember('after the run');
    return [
      ...(busy ? [] : [{ what: `${name}: start to first findings, ${OF} among ${SPECS}`, figure: `${first.toFixed(0)} ms`, aim: 'aim: ≤ 1,000 ms' }]),
      { what: `${name}: key press to findings, ${OF}`, figure: milliseconds(findings), aim: 'aim: p95 ≤ 50 ms' },
      { what: `${name}: key press to all that an editor asks`, figure: milliseconds(all), aim: '' },
      { what: `${name}: completion, ${OF}`, figure: milliseconds(asked), aim: 'aim: p95 ≤ 30 ms' },
      ...(seconds === undefined
        ? []
        : [{ what: `${name}: start to the findings of ${SPECS} specs, typing all the while`, figure: `${seconds.toFixed(1)} s`, aim: '' }]),
      { what: `${name}: resident memory, server + engines`, figure: '', aim: `${memory.join(', ')} MB` },
    ];
  } finally {
    await editor.stop();
  }
}

/** With a pause now and then, in which the server turns to the other specs. */
async function typing(editor: Editor, uri: string, way: Way): Promise<{ findings: number[]; all: number[] }> {
  const times: { findings: number[]; all: number[] } = { findings: [], all: [] };
  for (let i = 0; i < KEYS; i++) {
    await wait(i % 10 === 0 ? 1_150 : 20);
    const [from, to] = [`amount > ${i % 8} in last ${(i % 8) + 1} months`, `amount > 1${i % 8} in last ${(i % 8) + 1} months`];
    const before = editor.published(uri);
    const start = performance.now();
    await editor.edit(uri, from, to);
    const asked = askAsAnEditor((method, params) => editor.connection.sendRequest(method, params), { uri, line: LINES / 2, pulls: way === 'pull' });
    await (way === 'pull' ? asked.findings : editor.findings(uri, () => editor.published(uri) > before));
    times.findings.push(performance.now() - start);
    await asked.all;
    times.all.push(performance.now() - start);
  }
  return times;
}

/** Each time after an edit that nothing has been judged since. */
async function completing(editor: Editor, uri: string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < COMPLETIONS; i++) {
    await wait(20);
    await editor.edit(uri, `Feature ${i % 8}"`, `Feature ${(i + 1) % 8}"`);
    const start = performance.now();
    await editor.connection.sendRequest('textDocument/completion', editor.at(uri, 'sum(orders.‸amount'));
    times.push(performance.now() - start);
  }
  return times;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
