// A preview reads no data twice that an edit does not touch, shows that it works and how far it is, and stops at the next key press.

import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProgressType } from 'vscode-languageserver/node';
import { makeShop } from '../../examples/online-shop/generate.ts';
import type { PageContent } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const text = readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');
const folder = folderWith(Object.fromEntries(Object.entries(makeShop(3_000)).map(([name, lines]) => [`data/${name}`, lines.join('')])));
const uri = uriIn(folder, 'shop.segspec');

interface Step {
  readonly kind: 'begin' | 'report' | 'end';
  readonly title?: string;
  readonly message?: string;
  readonly percentage?: number;
  readonly cancellable?: boolean;
}
const steps = new Map<string, Step[]>();
let heard: () => void = () => {};

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor({ trusted: true }, undefined, { capabilities: { window: { workDoneProgress: true } } });
  editor.connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => {
    steps.set(token, []);
    editor.connection.onProgress(new ProgressType<Step>(), token, (step) => {
      steps.get(token)?.push(step);
      heard();
    });
    return null;
  });
  editor.connection.onNotification('segspec/pageChanged', () => heard());
  await editor.open(uri, text);
  await editor.findings(uri);
});
afterAll(() => editor?.stop());

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const seen = await look();
    if (seen !== undefined) return seen;
    await changed;
  }
}

const page = (): Promise<PageContent> => editor.connection.sendRequest('segspec/page', { uri });
/** The preview of the text as it is, and what was shown of the work behind it. */
async function preview(): Promise<{ readonly page: PageContent; readonly shown: readonly Step[] }> {
  const now = await until(async () => {
    const one = await page();
    return !one.stale && one.body.includes('Preview on a sample') ? one : undefined;
  });
  const shown = [...steps.values()].at(-1) ?? [];
  if (shown.length > 0) await until(() => (shown.at(-1)?.kind === 'end' ? true : undefined));
  return { page: now, shown };
}
const words = (shown: readonly Step[]): string => shown.map(({ message = '' }) => message).join('\n');
const READING = /Reading|Checking|Computing features/;

it('shows what it does, how far it is, and that it can be stopped', async () => {
  await editor.edit(uri, 'segments: 2..6', 'segments: 4');
  const { shown } = await preview();
  expect(shown[0]).toMatchObject({ kind: 'begin', title: 'Preview of Online shop customers', cancellable: true });
  const percents = shown.flatMap(({ percentage }) => (percentage === undefined ? [] : [percentage]));
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(percents.at(-1)).toBeGreaterThan(50);
  expect(words(shown)).toMatch(READING);
  expect(words(shown)).toMatch(/, about \d+ (second|minute)s? left$/m);
});

it('reads nothing again after an edit of what only forms and judges, and gives what it would have given', async () => {
  await editor.edit(uri, 'segments: 4', '// Fewer.\n  segments: 3');
  await editor.edit(uri, 'smallest_segment >= 10%', 'smallest_segment >= 2%');
  const { page: kept, shown } = await preview();
  expect(words(shown)).not.toMatch(READING);
  // A server that has kept nothing gives the same page.
  const other = await startEditor({ trusted: true });
  try {
    await other.open(uri, editor.text(uri));
    await other.findings(uri);
    const asked = (): Promise<PageContent> => other.connection.sendRequest('segspec/page', { uri });
    let fresh = await asked();
    while (!fresh.body.includes('Preview on a sample')) {
      await new Promise((resolve) => other.connection.onNotification('segspec/pageChanged', resolve));
      fresh = await asked();
    }
    expect(kept.body).toBe(fresh.body);
  } finally {
    await other.stop();
  }
});

it('reads again what has changed: the file, or what makes a feature', async () => {
  appendFileSync(join(folder, 'data/orders.csv'), 'X1,C0001,2025-01-23T22:08:00Z,1.00\n');
  await editor.edit(uri, 'amount in last 12 months)', 'amount in last 11 months)');
  expect(words((await preview()).shown)).toMatch(READING);
});

it('stops at the next key press, and goes on with what is there then', async () => {
  await editor.edit(uri, 'amount in last 11 months)', 'amount in last 10 months)');
  const before = steps.size;
  const stopped = await until(() => ([...steps.values()].slice(before)[0]?.length ? [...steps.values()][before] : undefined));
  expect(stopped?.at(-1)?.kind).not.toBe('end');
  await editor.edit(uri, 'amount in last 10 months)', 'amount in last 9 months)');
  await until(() => (stopped?.at(-1)?.kind === 'end' ? true : undefined));
  expect(words(stopped ?? [])).not.toContain('Judging decisions');
  expect((await preview()).page.stale).toBe(false);
});
