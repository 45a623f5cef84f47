// Every word of the example specs, walked from its start: as it is written, and with the rest of its line not yet there, completion offers what stands there.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { complete } from '../../language/completion/complete.ts';
import { cutIntoPieces } from '../../language/format/tokens.ts';
import type { SchemaColumn } from '../../language/references/schema.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { readName } from '../../language/syntax/words.ts';
import { diskReader } from '../../server/project/spec-files.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const specs = globSync('examples/*/*.segspec', { cwd: ROOT_FOLDER }).sort();

interface Word {
  readonly at: number;
  readonly text: string;
}

/** Names as they stand, with the text before each. */
function wordsOf(text: string): Word[] {
  let at = 0;
  return cutIntoPieces(text).flatMap((piece) => {
    at = text.indexOf(piece.text, at);
    const word = piece.kind === 'name' ? [{ at, text: piece.text }] : [];
    at += piece.text.length;
    return word;
  });
}

/** Names that are given where they stand, and so cannot be offered. */
function isGiven(text: string, { at, text: word }: Word): boolean {
  const [before, after] = [text.slice(0, at), text.slice(at + word.length)];
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    /^\s*(segmentation|decision|source|connection|research|dimension|model|segment|publish|consumer|measure)\s+$/.test(line) ||
    (/^(\s*"[^"\n]*")?\s*=(?!=)/.test(after) && !/\b(require|expect)\b/.test(line)) ||
    // Declared columns, entities, teams, what is typed freely.
    /^\s*:\s*(id|ref|category|date|time|number|money|count|text|boolean|rating|ordinal|share)\b/.test(after) ||
    /\bcategory\([^)\n]*$/.test(line) ||
    /\b(entity|teams):[^;\n]*$/.test(line)
  );
}

describe.each(specs)('%s', (path) => {
  const text = readFileSync(join(ROOT_FOLDER, path), 'utf8');
  const uri = pathToFileURL(join(ROOT_FOLDER, path)).toString();
  const { model, plan } = analyze(parseSpec(text, uri), diskReader(), { catalog });
  // What data would tell: the columns that are named and not declared.
  const schema = new Map<string, SchemaColumn[]>();
  for (const { column } of model.occurrences)
    if (column) schema.set(column.source, [...(schema.get(column.source) ?? []), { name: column.name, type: { kind: 'unknown' } }]);
  const offered = (before: string, after: string) => complete({ before, after, model, plan, catalog, schema }).map(({ label }) => label);
  const missing = (after: (word: Word) => string): string[] =>
    wordsOf(text).flatMap((word) => {
      if (isGiven(text, word)) return [];
      const labels = offered(text.slice(0, word.at), after(word));
      // A unit may be written with and without its s.
      const wanted = [readName(word.text), readName(word.text).replace(/s$/, '')];
      const fits = labels.some((label) => wanted.includes(label) || label.split(/[ .]/).some((part) => wanted.includes(part)));
      return fits ? [] : [`${text.slice(0, word.at).split('\n').length}: ${text.slice(text.lastIndexOf('\n', word.at) + 1, word.at)}‸${word.text}`];
    });

  it('offers every word where it stands', () => {
    expect(missing(({ at, text: word }) => text.slice(at + word.length))).toEqual([]);
  });

  it('offers it too while the rest of the line is not there', () => {
    expect(missing(({ at }) => text.slice(text.indexOf('\n', at)))).toEqual([]);
  });

  it('answers at every place', () => {
    for (let at = 0; at < text.length; at += 3)
      for (const { documentation, label } of complete({ before: text.slice(0, at), after: text.slice(at), model, plan, catalog, schema }))
        expect(documentation, label).toBeTruthy();
  });
});
