// One step after the other of somebody who writes, looks, runs and changes their mind, drawn at random.

import { CancellationTokenSource, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { Random } from '../../../server/engine/statistics/numeric/random.ts';
import { drawBelow } from '../../../server/engine/statistics/numeric/random.ts';
import { askAsAnEditor } from '../burst.ts';
import type { Desk } from './desk.ts';
import type { Tally } from './tally.ts';

export interface WorkNeeds {
  readonly desk: Desk;
  readonly tally: Tally;
  readonly random: Random;
  readonly pulls: boolean;
}

export interface Work {
  readonly steps: number;
  readonly step: () => Promise<void>;
}

const TYPED = [
  'x',
  ' ',
  '\n',
  '"',
  '`',
  '{',
  '}',
  '(',
  ')',
  '|',
  '=',
  ':',
  ',',
  '.',
  '//',
  '/*',
  '*/',
  '"""',
  '€',
  '客户',
  '🦊',
  '\t',
  '\r\n',
  '  a = sum(orders.amount)\n',
  'in last 3 months',
  '1%',
  'dimension Zuverlässig: behavioral {\n',
  'import "shop.segspec"\n',
];
const QUESTIONS = ['hover', 'completion', 'definition', 'references', 'signatureHelp', 'documentHighlight', 'prepareRename', 'prepareCallHierarchy'];
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function createWork({ desk, tally, random, pulls }: WorkNeeds): Work {
  let steps = 0;
  const below = (n: number): number => drawBelow(random, Math.max(1, n));
  const one = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const uris = [...desk.originals.keys()];
  const spot = (uri: string): number => below(desk.text(uri).length + 1);
  const at = (uri: string) => ({ textDocument: { uri }, position: desk.positionAt(uri, spot(uri)) });
  const ask = tally.ask;

  const type = async (uri: string): Promise<void> => {
    const from = spot(uri);
    await desk.replace(uri, from, from, one(TYPED));
  };
  const word = async (uri: string): Promise<void> => {
    let from = spot(uri);
    for (const letter of one(['recency', 'orders.', 'mean(', 'segment VIP {', '"Wörter"'])) {
      await desk.replace(uri, from, from, letter);
      from += letter.length;
      void ask('textDocument/completion', { textDocument: { uri }, position: desk.positionAt(uri, from) });
      await wait(below(40));
    }
  };
  const cut = async (uri: string): Promise<void> => {
    const from = spot(uri);
    await desk.replace(uri, from, Math.min(desk.text(uri).length, from + 1 + below(below(8) === 0 ? 400 : 12)), '');
  };
  const paste = async (uri: string): Promise<void> => {
    const other = desk.originals.get(one(uris)) ?? '';
    const start = below(other.length);
    const from = spot(uri);
    await desk.replace(uri, from, from, other.slice(start, start + below(600)));
  };
  const flip = async (uri: string): Promise<void> => {
    const text = desk.text(uri);
    await desk.replace(uri, 0, text.length, text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replace(/\r?\n/g, '\r\n'));
  };
  /** Now and then everything is as it was: otherwise only noise would be left. */
  const restore = async (uri: string): Promise<void> => desk.replace(uri, 0, desk.text(uri).length, desk.originals.get(uri) ?? '');
  const look = async (uri: string): Promise<void> => {
    for (let i = 0; i < 3; i++) void ask(`textDocument/${one(QUESTIONS)}`, { ...at(uri), context: { includeDeclaration: true } });
  };
  const rename = async (uri: string): Promise<void> => {
    const edit = await ask<WorkspaceEdit>('textDocument/rename', { ...at(uri), newName: `Renamed ${below(50)}` });
    for (const [file, edits] of Object.entries(edit?.changes ?? {})) if (desk.open().includes(file)) await desk.apply(file, edits);
  };
  const format = async (uri: string): Promise<void> =>
    void ask('textDocument/formatting', { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } });
  const openOrClose = async (): Promise<void> => {
    const uri = one(uris);
    if (!desk.open().includes(uri)) await desk.show(uri);
    else if (desk.open().length > 1) await desk.close(uri);
  };
  const run = async (uri: string): Promise<void> => {
    await restore(uri);
    const stop = new CancellationTokenSource();
    const running = ask('segspec/run', { uri, run: `run ${steps}` }, stop.token);
    if (below(2) === 0) setTimeout(() => stop.cancel(), below(4_000));
    if (below(3) === 0) await running;
  };
  const view = async (uri: string): Promise<void> => {
    void ask('segspec/outline', { uris });
    void ask('segspec/checks', { uris });
    void ask('segspec/page', { uri });
    if (below(4) === 0) void ask('workspace/symbol', { query: one(['', 'rec', 'orders']) });
    if (pulls && below(4) === 0) void ask('workspace/diagnostic', { previousResultIds: [] });
  };
  /** A pause in which columns are described and previews run. */
  const pause = async (): Promise<void> => wait(below(2_500));

  const chances: readonly (readonly [number, (uri: string) => Promise<void>])[] = [
    [30, type],
    [8, word],
    [14, cut],
    [6, paste],
    [14, (uri) => desk.undo(uri)],
    [2, flip],
    [5, restore],
    [20, look],
    [3, rename],
    [2, format],
    [4, openOrClose],
    [1, run],
    [3, view],
    [4, pause],
  ];
  const all = chances.reduce((sum, [weight]) => sum + weight, 0);

  return {
    get steps() {
      return steps;
    },
    step: async () => {
      steps++;
      if (desk.open().length === 0) await desk.show(one(uris));
      const uri = one(desk.open());
      let left = below(all);
      const [, act] = chances.find(([weight]) => {
        left -= weight;
        return left < 0;
      }) ?? [0, type];
      await act(uri);
      if (!desk.open().includes(uri)) return;
      if (below(3) === 0) askAsAnEditor((method, params) => ask(method, params), { uri, line: desk.positionAt(uri, spot(uri)).line, pulls });
      // No more open questions than an editor would have.
      if (steps % 20 === 0) await tally.settled();
      await wait(below(60));
    },
  };
}
