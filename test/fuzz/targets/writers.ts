// Any words, wherever a word can stand, in every format of a run and of a table: read back whole by another program, and nothing steers.

import { tmpdir } from 'node:os';
import { parse } from 'csv-parse/sync';
import { writeMembership } from '../../../server/engine/data/outputs/index.ts';
import type { OutputColumn } from '../../../server/engine/data/outputs/output.ts';
import { drawBelow, type Random } from '../../../server/engine/statistics/numeric/random.ts';
import { guarded } from '../../../server/operate/publish/formula-guard.ts';
import { FRAGMENTS } from '../../support/hostile-words.ts';
import { pick } from '../../support/mutate.ts';
import { READ_BACK, type Words, wrongWith } from '../../support/read-back.ts';
import type { Target } from '../target.ts';

interface Written extends Words {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const words = (random: Random, least = 1): string => Array.from({ length: least + drawBelow(random, 8) }, () => pick(FRAGMENTS, random)).join('');

function make(random: Random): string {
  const width = 1 + drawBelow(random, 4);
  const row = (): (string | null)[] => Array.from({ length: width }, () => (drawBelow(random, 6) === 0 ? null : words(random, 0)));
  const given: Written = {
    name: words(random),
    label: words(random),
    message: words(random),
    headers: Array.from({ length: width }, (_, i) => `${words(random)}${i}`),
    rows: Array.from({ length: 1 + drawBelow(random, 5) }, row),
  };
  return JSON.stringify(given);
}

/** As UTF-8 gives it back: halves of letters become U+FFFD. */
const inUtf8 = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
const columnsOf = ({ headers, rows }: Written): OutputColumn[] =>
  headers.map((name, at) => ({ name, kind: 'text', values: rows.map((row) => row[at] ?? null) }));

const written = async (format: string, columns: readonly OutputColumn[]): Promise<Buffer> => Buffer.from(await writeMembership(format, columns, tmpdir()));

async function tableWrong(given: Written): Promise<string | undefined> {
  const columns = columnsOf(given);
  const wanted = [given.headers, ...given.rows].map((row) => row.map((value) => inUtf8(value ?? '')));
  const found: string[][] = parse(await written('csv', columns), { relaxColumnCount: true, recordDelimiter: ['\r\n', '\n', '\r'] });
  if (JSON.stringify(found) !== JSON.stringify(wanted)) return 'csv is another table when it is read';
  const objects = (await written('jsonl', columns))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Object.values(JSON.parse(line) as Record<string, string | null>));
  if (JSON.stringify(objects) !== JSON.stringify(given.rows)) return 'jsonl is another table when it is read';
  const cells = guarded(columns).columns.flatMap(({ name, values }) => [name, ...(values as readonly (string | null)[])]);
  return cells.some((cell) => typeof cell === 'string' && /^\s*[=+@]/.test(cell)) ? 'a cell that a spreadsheet runs' : undefined;
}

export const writers: Target = {
  name: 'writers',
  unit: 'outputs',
  promises: 'every format is read back whole by another program, and nothing in it steers',
  inSuite: 100,
  make,
  judge: async (input) => {
    let given: Written;
    try {
      given = JSON.parse(input) as Written;
    } catch {
      return undefined;
    }
    for (const format of Object.keys(READ_BACK)) {
      const wrong = await wrongWith(format, given);
      if (wrong !== undefined) return `${format}: ${wrong}`;
    }
    return tableWrong(given);
  },
};
