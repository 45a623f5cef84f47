// How soon a preview of a large shop is there: the first one, which reads the data, and those after edits of `segments:`, which only form anew.
// With `--before FOLDER`, an earlier checkout that was built, its server does the same, and the ratio is told. What is counted is processor time, too.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeShop } from '../../examples/online-shop/generate.ts';
import type { PageContent } from '../../server/protocol.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { type Measured, median } from './measured.ts';
import { processorTime } from './processor-time.ts';

const CUSTOMERS = 100_000;
const EDITS = ['2..5', '2..4', '4', '3..5'];

interface Took {
  readonly ms: number;
  readonly cpu: number;
}

export async function benchmarkPreview(scale: number, before: string | undefined): Promise<Measured[]> {
  const customers = Math.round(CUSTOMERS * scale);
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    for (const [name, lines] of Object.entries(makeShop(customers))) {
      const path = join(folder, 'data', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, lines.join(''));
    }
    const [now, earlier] = [await measure(folder, ROOT_FOLDER), before === undefined ? undefined : await measure(folder, before)];
    const of = `${customers.toLocaleString('en-US')} customers`;
    const after = `preview after an edit of segments:, ${of}`;
    const share = ratio(now.later, now.first);
    return [
      { what: `first preview, ${of}`, figure: told(now.first), aim: 'reads everything' },
      { what: after, figure: told(now.later), aim: `${share} of the first; aim: ≤ 0.10` },
      ...(earlier === undefined
        ? []
        : [{ what: `${after}, before`, figure: told(earlier.later), aim: `now ${ratio(now.later, earlier.later)} of it; aim: ≤ 0.10` }]),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first preview, and the median of those after it. */
async function measure(folder: string, program: string): Promise<{ readonly first: Took; readonly later: Took }> {
  const uri = uriIn(folder, 'shop.segspec');
  const editor = await startEditor({ trusted: true }, [join(program, 'dist/server.mjs'), '--stdio']);
  try {
    await editor.open(uri, readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8'));
    await editor.findings(uri);
    const took: Took[] = [];
    for (const [i, range] of EDITS.entries()) took.push(await previewed(editor, uri, `segments: ${EDITS[i - 1] ?? '2..6'}`, `segments: ${range}`));
    const [first = { ms: Number.NaN, cpu: Number.NaN }, ...later] = took;
    return { first, later: { ms: median(later.map(({ ms }) => ms)), cpu: median(later.map(({ cpu }) => cpu)) } };
  } finally {
    await editor.stop();
  }
}

const told = ({ ms, cpu }: Took): string => `${(ms / 1_000).toFixed(1)} s, ${(cpu / 1_000).toFixed(1)} s of processor time`;

function ratio(one: Took, other: Took): string {
  return `${(one.ms / other.ms).toFixed(2)} of the time, ${(one.cpu / other.cpu).toFixed(2)} of the processor time`;
}

/** From an edit to the page of its preview. */
async function previewed(editor: Editor, uri: string, from: string, to: string): Promise<Took> {
  const [start, cpu] = [performance.now(), processorTime(editor.pid)];
  await editor.edit(uri, from, to);
  for (;;) {
    const changed = new Promise<void>((resolve) => editor.connection.onNotification('segspec/pageChanged', () => resolve()));
    const page = await editor.connection.sendRequest<PageContent>('segspec/page', { uri });
    if (!page.stale && page.body.includes('Preview on a sample')) return { ms: performance.now() - start, cpu: processorTime(editor.pid) - cpu };
    await changed;
  }
}
