// Broken specs, made from good ones by seeded cuts and changes: the same ones on every machine.

import { createRandom, drawBelow, type Random } from '../../server/engine/statistics/numeric/random.ts';

export interface Broken {
  readonly name: string;
  readonly text: string;
}

const STRANGE = [
  '\u0000',
  '\u0007',
  '\uFFFD',
  '\uFEFF',
  '\u00A0',
  '\u2028',
  '“',
  '”',
  '’',
  'é',
  'ß',
  '年',
  '\u0301',
  '\uD83D\uDE00',
  '\uD83D',
  '\\',
  '$',
  '#',
  '@',
  '~',
  '^',
  '\r',
  '\t',
  '\f',
];
const STRUCTURE = ['{', '}', '(', ')', '"', '"""', '`', '/*', '*/', '//', ';', ':', ',', '|', '..', '=', '>=', '%', '-'];

type Mutation = (text: string, random: Random) => string;

export const pick = <T>(items: readonly T[], random: Random): T => items[drawBelow(random, items.length)] as T;
const insert = (text: string, at: number, piece: string): string => text.slice(0, at) + piece + text.slice(at);
const onLines = (change: (lines: string[], random: Random) => void): Mutation => {
  return (text, random) => {
    const lines = text.split('\n');
    change(lines, random);
    return lines.join('\n');
  };
};

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'without a character': (text, random) => {
    const at = drawBelow(random, text.length);
    return text.slice(0, at) + text.slice(at + 1);
  },
  'without a word': (text, random) => {
    const words = [...text.matchAll(/[A-Za-z_]\w*/g)];
    const { 0: word = '', index = 0 } = words[drawBelow(random, Math.max(1, words.length))] ?? {};
    return text.slice(0, index) + text.slice(index + word.length);
  },
  'with a character twice': (text, random) => {
    const at = drawBelow(random, text.length);
    return insert(text, at, text[at] ?? '');
  },
  'with two characters swapped': (text, random) => {
    const at = drawBelow(random, text.length - 1);
    return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
  },
  'with a strange character': (text, random) => insert(text, drawBelow(random, text.length), pick(STRANGE, random)),
  'with a piece of structure': (text, random) => insert(text, drawBelow(random, text.length), pick(STRUCTURE, random)),
  'without a line': onLines((lines, random) => lines.splice(drawBelow(random, lines.length), 1)),
  'with a line twice': onLines((lines, random) => {
    const at = drawBelow(random, lines.length);
    lines.splice(at, 0, lines[at] ?? '');
  }),
  'with two lines swapped': onLines((lines, random) => {
    const [a, b] = [drawBelow(random, lines.length), drawBelow(random, lines.length)];
    [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
  }),
  'with a line in the wrong place': onLines((lines, random) => {
    const [line = ''] = lines.splice(drawBelow(random, lines.length), 1);
    lines.splice(drawBelow(random, lines.length), 0, line);
  }),
  'without any closing brace': (text) => text.replaceAll('}', ''),
  'with half its quotes': (text) => {
    let at = 0;
    return text.replaceAll('"', (quote) => (at++ % 2 ? '' : quote));
  },
  'read in the wrong encoding': (text) => Buffer.from(text, 'utf8').toString('latin1'),
  'read as wide characters': (text) => Buffer.from(text, 'utf8').toString('utf16le'),
  'with twenty changes': (text, random) => {
    let broken = text;
    for (let i = 0; i < 20; i++) broken = pick([MUTATIONS['without a character'], MUTATIONS['with a piece of structure']], random)?.(broken, random) ?? broken;
    return broken;
  },
};

/** One change by chance. */
export function mutate(text: string, random: Random): string {
  return pick(Object.values(MUTATIONS), random)(text, random);
}

/** `rounds` variants of every mutation. */
export function mutations(text: string, rounds: number, ...stream: readonly string[]): Broken[] {
  return Object.entries(MUTATIONS).flatMap(([name, mutate]) =>
    Array.from({ length: rounds }, (_, i) => ({ name: `${name}, ${i + 1}`, text: mutate(text, createRandom(7, ...stream, name, i)) })),
  );
}

/**
 * Cut in the middle of a block, so that what is left cannot be a whole spec.
 * Braces inside texts and comments do not count.
 */
export function truncations(text: string, count: number, ...stream: readonly string[]): Broken[] {
  const random = createRandom(11, ...stream);
  const found: Broken[] = [];
  while (found.length < count) {
    const at = 1 + drawBelow(random, text.length - 1);
    if (openAt(text, at)) found.push({ name: `cut after ${at} characters`, text: text.slice(0, at) });
  }
  return found;
}

function openAt(text: string, at: number): boolean {
  const plain = text.slice(0, at).replace(/"""[\s\S]*?(?:"""|$)|\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"?/g, '');
  return plain.split('{').length > plain.split('}').length;
}
