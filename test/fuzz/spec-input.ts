// Specs by chance: the examples of every rule, the corpus, and pieces of the example specs, changed in ways that people and attackers change them.

import { rules } from '../../language/rules/index.ts';
import { drawBelow, type Random } from '../../server/engine/statistics/numeric/random.ts';
import { mutate, pick } from '../support/mutate.ts';
import { filesUnder } from '../support/repository.ts';

const whole = filesUnder('examples/**/*.segspec').map(({ text }) => text);
const examples = rules.flatMap(({ example: { invalid, valid } }) => [invalid, valid]);
/** Small specs that showed a fault once, and those that cover what the examples do not. */
const corpus = filesUnder('test/fuzz/corpus/specs/*.segspec');
const seeds = [...examples, ...corpus.map(({ text }) => text)];

/** What is hard on whoever looks names up, counts lines, reads numbers or prints. */
const HOSTILE = [
  ...['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf', 'prototype', '`__proto__`', '`a.b`', '` `', '`::error::`'],
  ...['1e400', '9'.repeat(400), '99999999 years', '0 days', '-0', '1_000_000_000_000_000_000_000', '2024-02-30', '9999-12-31', '0000-00-00', '10000-01-01'],
  ...['/* c */', '// c\n', '/*', '/**/', '"""', '"', '`', '\\', '"]]>"', '"=1+1"', '"\\u001b[31m"', '"[a](command:x)"', '"<img src=x>"', '"${env}"'],
  ...['\r\n', '\r', '\n\n\n', '\t', '\u00A0', '\u2028', '\uFEFF', '\uD800', '\u202E', '\u0000', '😀'],
  ...['a-(b)', 'a--b', 'a-/*c*/b', 'not not true', 'if true then 1 else 2', '((((1))))', '1..2', 'next 99999999 years', 'in last 12 months', 'none', 'as_of'],
  ...[
    'import "\uD800.segspec"',
    'import "/proc/self/environ"',
    'constructor: 1',
    '__proto__: 2,',
    'where',
    '=',
    ':',
    ';',
    ',',
    '{',
    '}',
    '(',
    ')',
    '|',
    '..',
    '.',
  ],
];

/** A piece of a large spec, from one line start to another. */
function pieceOf(text: string, random: Random): string {
  const lines = text.split('\n');
  const from = drawBelow(random, lines.length);
  return lines.slice(from, from + 1 + drawBelow(random, 40)).join('\n');
}

function splice(text: string, piece: string, random: Random): string {
  const words = [...text.matchAll(/[\p{L}_]\w*|\d+|"[^"]*"|\S/gu)];
  const at = words[drawBelow(random, Math.max(1, words.length))];
  if (!at) return piece;
  const end = pick([at.index, at.index + at[0].length], random);
  return text.slice(0, at.index) + piece + text.slice(end);
}

/** A spec that nobody has changed. */
function goodSpec(random: Random): string {
  return pick(seeds, random);
}

export function anySpec(random: Random): string {
  let text = drawBelow(random, 4) === 0 ? pieceOf(pick(whole, random), random) : goodSpec(random);
  for (let changes = drawBelow(random, 5); changes > 0; changes--) {
    const way = drawBelow(random, 4);
    if (way === 0) text = splice(text, pick(HOSTILE, random), random);
    else if (way === 1) text = splice(text, pieceOf(pick(seeds, random), random), random);
    else text = mutate(text, random);
  }
  return text;
}
