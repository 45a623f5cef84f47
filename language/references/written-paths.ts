// Every path to another file that is written in a spec: imports, data and databases. Told from the text alone, so that broken specs keep theirs too.

import type { Catalog } from '../catalog/catalog.ts';
import { openPath } from '../completion/path.ts';
import type { Origin } from '../plan/plan.ts';
import { withoutComments } from '../syntax/comments.ts';
import { splitLines } from '../syntax/split-lines.ts';
import { resolveUri } from './uri.ts';

export interface WrittenPath {
  /** Without its quotes. */
  readonly origin: Origin;
  readonly path: string;
  /** The URI of what it leads to; of a pattern, with its signs. */
  readonly target: string;
}

/** Texts that are closed; those over several lines hold no path. */
const TEXTS = /"""[\s\S]*?(?:"""|$)|`[^`\n\r]*`|"(?:[^"\\\n\r]|\\.)*"/g;

export function writtenPaths(text: string, uri: string, catalog: Catalog): WrittenPath[] {
  const properties = [...catalog.declarations.values()].flatMap((declaration) => declaration.properties.filter(({ path }) => path).map(({ name }) => name));
  const before = new RegExp(`(?:\\bimport|\\b(?:${[...new Set(properties)].join('|')})\\s*:)\\s*$`);
  const placeOf = places(text);
  const plain = withoutComments(text);
  const found: WrittenPath[] = [];
  for (const { 0: written, index } of plain.matchAll(TEXTS)) {
    if (!written.startsWith('"') || written.startsWith('"""') || !before.test(plain.slice(Math.max(0, index - 80), index))) continue;
    const open = openPath(plain.slice(0, index + written.length - 1), catalog);
    const path = written.slice(1, -1).replace(/\\(["\\])/g, '$1');
    if (open === undefined || path === '' || path.includes('://')) continue;
    const origin = { uri, start: placeOf(index + 1), end: placeOf(index + written.length - 1) };
    found.push({ origin, path, target: resolveUri(uri, path) });
  }
  return found;
}

/** From an offset to its line and column, for offsets that go up. */
function places(text: string): (offset: number) => Origin['start'] {
  const lines = splitLines(text);
  let [line, from] = [0, 0];
  return (offset) => {
    for (;;) {
      const length = lines[line]?.length ?? 0;
      if (offset <= from + length || line + 1 >= lines.length) return { line, character: offset - from };
      from += length;
      from += text.startsWith('\r\n', from) ? 2 : 1;
      line++;
    }
  };
}
