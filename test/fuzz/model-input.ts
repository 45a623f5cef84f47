// Model files by chance: of every method, changed as bytes or as data, most of them with a checksum that fits again.

import { checksumOf } from '../../server/engine/model/model-file/build.ts';
import { drawBelow, type Random } from '../../server/engine/statistics/numeric/random.ts';
import { mutate, pick } from '../support/mutate.ts';
import { filesUnder } from '../support/repository.ts';

const seeds = filesUnder('test/fuzz/seeds/models/*.json', 'examples/**/*.model.json').map(({ text }) => text);

type Holder = Record<string | number, unknown>;

const nested = (depth: number): unknown => {
  let value: unknown = [];
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { op: 'unary', operator: '-', operand: value };
  return value;
};

/** What is hard on whoever believes that a file has the shape it should have. */
const HOSTILE: readonly (() => unknown)[] = [
  ...[null, true, '', 'constructor', '__proto__', 'toString', 'none', '\u0000', '\ud800', '2025-02-30', [], {}, [[]], [null]].map((value) => () => value),
  ...[0, -0, -1, 1, 0.5, 2, 7, 1e21, -1e308, 1e308, 5e-324, 2 ** 53, 1e15].map((value) => () => value),
  () => Array.from({ length: 20_000 }, (_, i) => i),
  () => 'x'.repeat(100_000),
  () => nested(30),
  () => nested(20_000),
  () => JSON.parse('{"__proto__": {"kind": "number"}}'),
  ...[{ op: 'as_of' }, { op: 'call', function: 'constructor', positional: [], named: {} }, { op: 'feature', dimension: 'Use', feature: 'a' }].map(
    (value) => () => value,
  ),
  ...[{ kind: 'number' }, { kind: 'ordinal' }, { kind: 'category' }, { kind: 'constructor' }, { kind: 'date' }].map((value) => () => value),
];

interface Place {
  readonly holder: Holder;
  readonly key: string | number;
}

/** A place in the data, deep or shallow. */
function placeIn(data: Holder, random: Random): Place {
  let [holder, key] = [data, pick(Object.keys(data), random) as string | number];
  for (let steps = drawBelow(random, 8); steps > 0; steps--) {
    const inner = holder[key];
    if (typeof inner !== 'object' || inner === null) break;
    const keys = Object.keys(inner);
    if (keys.length === 0) break;
    holder = inner as Holder;
    key = pick(keys, random);
  }
  return { holder, key };
}

/** Own and plain, whatever its name. */
function put({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

const CHANGES: readonly ((place: Place, random: Random, data: Holder) => void)[] = [
  ({ holder, key }) => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  (place, random) => put(place, pick(HOSTILE, random)()),
  ({ holder, key }) => (Array.isArray(holder) ? void holder.splice(Number(key), 0, holder[Number(key)]) : put({ holder, key: `${key}2` }, holder[key])),
  ({ holder, key }, random) => {
    if (typeof holder[key] === 'number') put({ holder, key }, pick([-1, 1e9, 1e-9, 1e300, 0, Number(holder[key]) + 1, -Number(holder[key])], random));
  },
  (place, random, data) => {
    const other = placeIn(data, random);
    try {
      put(place, structuredClone(other.holder[other.key]));
    } catch {
      // Nested too deeply to be copied.
    }
  },
  ({ holder }, random) => put({ holder, key: '__proto__' }, pick(HOSTILE, random)()),
  (_, random, data) => put({ holder: data, key: 'version' }, pick([0, 2, 99, -1, '1', 1.5, 1e300, null], random)),
];

function changedData(text: string, random: Random): string {
  const data = JSON.parse(text) as Holder;
  for (let changes = 1 + drawBelow(random, 3); changes > 0; changes--) pick(CHANGES, random)(placeIn(data, random), random, data);
  if (drawBelow(random, 8) > 0) {
    try {
      data['checksum'] = checksumOf(data);
    } catch {
      // Too deep to be signed; the reader has to say so.
    }
  }
  return textOf(data);
}

function textOf(data: unknown): string {
  try {
    return JSON.stringify(data, undefined, 1);
  } catch {
    return `{"format":"segspec-model","version":1,"parameters":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  }
}

const TEXT_CHANGES: readonly ((text: string, random: Random) => string)[] = [
  mutate,
  (text, random) => text.slice(0, drawBelow(random, text.length)),
  (text, random) => {
    const bytes = Buffer.from(text);
    const at = drawBelow(random, bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << drawBelow(random, 8));
    return bytes.toString('utf8');
  },
  (text, random) => {
    const numbers = [...text.matchAll(/-?\d+(\.\d+)?/g)];
    const { 0: number = '', index = 0 } = pick(numbers, random);
    return text.slice(0, index) + pick(['1e400', '-1e400', '0x10', '1e-400', '00', '9'.repeat(400), 'NaN', '-'], random) + text.slice(index + number.length);
  },
  (text, random) => {
    const keys = [...text.matchAll(/"\w+":/g)];
    const { 0: key = '', index = 0 } = pick(keys, random);
    return `${text.slice(0, index)}${key} ${pick(['null', '[]', '{}', '1', '"x"'], random)}, ${text.slice(index)}`;
  },
];

export function anyModelFile(random: Random): string {
  const text = pick(seeds, random);
  return drawBelow(random, 5) === 0 ? pick(TEXT_CHANGES, random)(text, random) : changedData(text, random);
}
