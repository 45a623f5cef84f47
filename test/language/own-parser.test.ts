// Our parser gives what Langium's own way of preparing one gives: for whole specs, and for broken ones, where it goes on after an error.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LangiumParser } from 'langium';
import { loadGrammarFromJson } from 'langium';
import { expect, it } from 'vitest';
import { GRAMMAR } from '../../language/syntax/derived/grammar-text.ts';
import { readGrammar } from '../../language/syntax/grammar.ts';
import { makeParser, prepareParser } from '../../language/syntax/own-parser.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const theirs = prepareParser();
theirs.finalize();
const ours = makeParser();

const specs = globSync('examples/**/*.segspec', { cwd: ROOT_FOLDER }).map((path) => readFileSync(join(ROOT_FOLDER, path), 'utf8'));
/** The declarations of a spec, roughly. */
const parts = specs.flatMap((text) => text.split(/\n(?=\w[^\n]*\{\n)/));

function read(parser: LangiumParser, text: string): string {
  const { value, lexerErrors, parserErrors } = parser.parse(text);
  const tree = JSON.stringify(value, (name, part: unknown) => (name.startsWith('$') && name !== '$type' ? undefined : part));
  return JSON.stringify([tree, lexerErrors, parserErrors.map(({ name, message, token }) => [name, message, token.startOffset])]);
}

it('reads whole specs as it does', () => {
  expect(specs.length).toBeGreaterThan(3);
  for (const text of specs) expect(read(ours, text)).toBe(read(theirs, text));
});

it.each([1, 2, 3])('reads specs that lack %i words as it does', (words) => {
  let broken = 0;
  for (const part of parts) {
    const pieces = part.split(/(?<=\s)|(?=[{}(),:;=])/);
    for (let at = 0; at + words <= pieces.length; at += 3 + words) {
      const text = pieces.toSpliced(at, words).join('');
      const own = read(ours, text);
      if (own !== read(theirs, text)) expect(own, text).toBe(read(theirs, text));
      broken++;
    }
  }
  expect(broken).toBeGreaterThan(500);
});

it('reads words in any order as it does', () => {
  const words = [...new Set(parts.flatMap((part) => part.split(/(?<=\s)|(?=[{}(),:;=])/)))];
  for (let i = 0; i < 2_000; i++) {
    const text = Array.from({ length: 6 }, (_, k) => words[(i * 7_919 + k * k * 104_729 + k * 31) % words.length]).join(' ');
    const inside = `dimension D {\n  ${text}\n}`;
    for (const one of [text, inside]) if (read(ours, one) !== read(theirs, one)) expect(read(ours, one), one).toBe(read(theirs, one));
  }
});

it('makes the grammar that Langium makes of its text', () => {
  const plain = (grammar: object): string =>
    JSON.stringify(grammar, (name, part: unknown) =>
      name === '$container' || name === '$document' || name === 'ref' || name.startsWith('_') ? undefined : part,
    );
  const [own, known] = [readGrammar(), loadGrammarFromJson(GRAMMAR)];
  const calls = (grammar: typeof own): string[] => {
    const names: string[] = [];
    JSON.stringify(grammar, (name, part: unknown) => {
      if (name === '$container' || name === '$document') return undefined;
      if (typeof part === 'object' && part !== null && '$refText' in part) {
        names.push(((part as { ref?: { name?: string } }).ref?.name ?? 'nothing') as string);
        return undefined;
      }
      return part;
    });
    return names;
  };
  expect(calls(own).length).toBeGreaterThan(100);
  expect(calls(own)).toEqual(calls(known));
  const withoutCalls = (text: string): string => text.replaceAll(/"rule":\{[^}]*\}/g, '');
  expect(withoutCalls(plain(own))).toBe(withoutCalls(plain(known)));
});
