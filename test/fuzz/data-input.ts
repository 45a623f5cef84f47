// Data files by chance. The first line of an input is the file's name, how its source is declared, and what is done to the bytes; the rest is its text.
// Of a binary file there are only the places that are changed: the file itself is made when it is judged, so none that is broken is ever kept.

import { drawBelow, type Random } from '../../server/engine/statistics/numeric/random.ts';
import { pick } from '../support/mutate.ts';

const DECLARED = ['plain', 'declared', 'filtered'] as const;

export interface DataInput {
  readonly name: string;
  readonly declared: (typeof DECLARED)[number];
  /** The share of the bytes that is kept; 1 for all. */
  readonly kept: number;
  /** Places in a binary file, as shares of its length, and the bit that is turned there. */
  readonly turned: readonly (readonly [number, number])[];
  /** As latin1. */
  readonly text: string;
}

const ROWS = Array.from({ length: 30 }, (_, i) => ({ id: `c${i % 7}`, x: i * 1.5, d: `2024-0${(i % 6) + 1}-1${i % 10}`, note: `n${i % 3}` }));
const CSV = (delimiter: string): string =>
  ['id,x,d,note', ...ROWS.map(({ id, x, d, note }) => `${id},${x},${d},${note}`)].join('\n').replaceAll(',', delimiter);
const LINES = ROWS.map((row) => JSON.stringify(row)).join('\n');
const NESTED = ROWS.map((row) => JSON.stringify({ ...row, more: { a: [1, { b: row.x }], tags: [row.note] } })).join('\n');

const BREAKS: readonly string[] = [
  ...['\u0000', '\r', '\r\n', '\n\n', ',', ';;', '\t', '|', '#', '\\', '\u00ff', '\u00e9', '\u00ef\u00bb\u00bf', '\u00ff\u00fe', '\u00c3', ' ', "'", '=1+1'],
  ...['1e400', '-inf', 'nan', 'NULL', '9'.repeat(60), '2024-13-45', '0000-00-00', '24:00', 'x'.repeat(20_000), ',a'.repeat(300), '\u001b[2J'],
];
const JSON_BREAKS: readonly string[] = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\\ud800',
    'null',
    'true',
    '1e999',
    '-',
    '\u0000',
    '\n',
    '{}',
    '[]',
    '{"id": 1}',
    '{"id": {"id": 2}}',
    '"x"',
    '\u00ff',
  ],
  ...['[[[[[[[[[[1]]]]]]]]]]', '{"a":'.repeat(20), '{"id": "a", "id": "b"}', '{"": 1}', '{"__proto__": 1}', '{"ID": 1, "id": 2}'],
];

const KINDS: readonly { readonly name: string; readonly text: string; readonly breaks: readonly string[] }[] = [
  { name: 'data.csv', text: CSV(','), breaks: BREAKS },
  { name: 'data.csv', text: CSV(';').replaceAll('\n', '\r\n'), breaks: [...BREAKS, '"', '""', '"\n'] },
  { name: 'data.tsv', text: CSV('\t'), breaks: BREAKS },
  { name: 'data.txt', text: CSV('|'), breaks: BREAKS },
  { name: 'data.csv', text: Buffer.from(`\ufeff${CSV(',')}`, 'utf16le').toString('latin1'), breaks: BREAKS },
  { name: 'data.csv.gz', text: CSV(','), breaks: BREAKS },
  { name: 'data.jsonl', text: LINES, breaks: JSON_BREAKS },
  { name: 'data.jsonl', text: NESTED, breaks: JSON_BREAKS },
  { name: 'data.json', text: `[${LINES.replaceAll('\n', ',\n')}]`, breaks: JSON_BREAKS },
  { name: 'data.jsonl.gz', text: LINES, breaks: JSON_BREAKS },
  { name: 'data.parquet', text: '', breaks: [] },
  ...['duckdb', 'xlsx', 'ods', 'sav', 'zsav', 'dta', 'avro'].map((ending) => ({ name: `data.${ending}`, text: '', breaks: [] })),
];

function broken(text: string, breaks: readonly string[], random: Random): string {
  let changed = text;
  for (let changes = drawBelow(random, 4); changes > 0; changes--) {
    const at = drawBelow(random, changed.length + 1);
    const way = drawBelow(random, 4);
    if (way === 0) changed = changed.slice(0, at) + changed.slice(at + 1 + drawBelow(random, 12));
    else if (way === 1) changed = changed.slice(0, at);
    else changed = changed.slice(0, at) + pick(breaks, random) + changed.slice(at + drawBelow(random, 2));
  }
  return changed;
}

export function anyDataFile(random: Random): string {
  const { name, text, breaks } = pick(KINDS, random);
  const binary = breaks.length === 0;
  const kept = (binary || name.endsWith('.gz')) && drawBelow(random, 4) === 0 ? drawBelow(random, 1_000) / 1_000 : 1;
  const turns = binary ? 1 + drawBelow(random, 6) : name.endsWith('.gz') ? drawBelow(random, 2) : 0;
  const turned = Array.from({ length: turns }, () => `${drawBelow(random, 100_000)}.${drawBelow(random, 8)}`);
  return `${[name, pick(DECLARED, random), kept, ...turned].join(' ')}\n${broken(text, breaks, random)}`;
}

/** The parts of an input; undefined where a smaller one has lost its first line. */
export function partsOf(input: string): DataInput | undefined {
  const end = input.indexOf('\n');
  const [name = '', declared = '', kept = '', ...turned] = input.slice(0, Math.max(0, end)).split(' ');
  const known = DECLARED.find((one) => one === declared);
  if (!KINDS.some((kind) => kind.name === name) || !known || !(Number(kept) >= 0)) return undefined;
  const places = turned.map((place) => place.split('.').map(Number)).map(([at = 0, bit = 0]) => [at / 100_000, bit] as const);
  return { name, declared: known, kept: Number(kept), turned: places, text: input.slice(end + 1) };
}

/** The bytes of the file, made from those of a whole one where it is binary. */
export function damaged(whole: Buffer, { kept, turned }: DataInput): Buffer {
  const bytes = Buffer.from(whole.subarray(0, Math.ceil(whole.length * kept)));
  for (const [share, bit] of turned) {
    const at = Math.floor(share * bytes.length);
    if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  }
  return bytes;
}
