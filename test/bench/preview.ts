// How soon a preview of a large shop is there: the first one, which reads the data, and those after edits of `segments:`, which only form anew.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeShop } from '../../examples/online-shop/generate.ts';
import type { PageContent } from '../../server/protocol.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { type Measured, median } from './measured.ts';

const CUSTOMERS = 100_000;
const EDITS = ['2..5', '2..4', '4', '3..5'];

export async function benchmarkPreview(scale: number): Promise<Measured[]> {
  const customers = Math.round(CUSTOMERS * scale);
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    for (const [name, lines] of Object.entries(makeShop(customers))) {
      const path = join(folder, 'data', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, lines.join(''));
    }
    const uri = uriIn(folder, 'shop.segspec');
    const editor = await startEditor({ trusted: true });
    try {
      await editor.open(uri, readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8'));
      await editor.findings(uri);
      const took: number[] = [];
      for (const [i, range] of EDITS.entries()) took.push(await previewed(editor, uri, `segments: ${EDITS[i - 1] ?? '2..6'}`, `segments: ${range}`));
      const [first = Number.NaN, ...later] = took;
      const of = `${customers.toLocaleString('en-US')} customers`;
      const share = `${((100 * median(later)) / first).toFixed(1)} % of the first`;
      return [
        { what: `first preview, ${of}`, figure: `${(first / 1_000).toFixed(1)} s`, aim: 'reads everything' },
        { what: `preview after an edit of segments:, ${of}`, figure: `${(median(later) / 1_000).toFixed(1)} s, ${share}`, aim: 'aim: ≤ 10 %' },
      ];
    } finally {
      await editor.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from an edit to the page of its preview. */
async function previewed(editor: Editor, uri: string, from: string, to: string): Promise<number> {
  const start = performance.now();
  await editor.edit(uri, from, to);
  for (;;) {
    const changed = new Promise<void>((resolve) => editor.connection.onNotification('segspec/pageChanged', () => resolve()));
    const page = await editor.connection.sendRequest<PageContent>('segspec/page', { uri });
    if (!page.stale && page.body.includes('Preview on a sample')) return performance.now() - start;
    await changed;
  }
}
