// Files that describe themselves, read through a spec of one source: what is told of them, and their rows as an editor shows them.

import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalog } from '../../language/catalog/catalog.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { firstRows } from '../../server/engine/data/sources/first-rows.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { audit } from '../../server/engine/features/audit.ts';
import type { FirstRows } from '../../server/engine/result/result.ts';
import { createRandom, drawBelow } from '../../server/engine/statistics/numeric/random.ts';

const fixtures = join(import.meta.dirname, '../fixtures/carried');

export const bytesOfFixture = (name: string): Buffer => readFileSync(join(fixtures, name));

interface Expected {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** What the programs that made the files say is in them. */
export const expected = JSON.parse(readFileSync(join(fixtures, 'expected.json'), 'utf8')) as Expected & {
  readonly stata: Expected;
  readonly dates: Expected;
  readonly avro: { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] };
};

export function copyFixtures(folder: string, names: readonly string[]): void {
  for (const name of names) copyFileSync(join(fixtures, name), join(folder, name));
}

export function planOf(folder: string, from: string, columns = '', more = ''): Plan {
  const text = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person }\nsource data: survey { from: "${from}"; key: row_number; ${more}\ncolumns {\n${columns}\n} }`;
  return analyze(parseSpec(text, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog }).plan;
}

export interface ReadTable {
  /** Findings of reading, as code and message. */
  readonly told: readonly string[];
  readonly rows: number;
  readonly table?: FirstRows;
  /** The values of a column as texts. */
  readonly column: (name: string) => readonly string[];
}

export async function readTable(plan: Plan): Promise<ReadTable> {
  const warehouse = await openDuckDb({ threads: 1 });
  try {
    const { findings, sources } = await audit(plan, warehouse);
    const shown = await firstRows(plan, 'data', warehouse);
    const table = 'problem' in shown ? undefined : shown;
    const at = (name: string): number => table?.columns.findIndex((column) => column.name === name) ?? -1;
    return {
      told: findings.map(({ code, message }) => `${code} ${message}`).filter((one) => !one.startsWith('SEG611')),
      rows: sources[0]?.rows ?? 0,
      ...(table && { table }),
      column: (name) => table?.rows.map((row) => row[at(name)] ?? '?') ?? [],
    };
  } finally {
    warehouse.close();
  }
}

/** Files like one, each broken somewhere: bytes changed, taken out, put in, or the end cut off. The same ones on every machine. */
export function* brokenFiles(bytes: Buffer, count: number, ...stream: readonly string[]): Generator<{ readonly name: string; readonly bytes: Buffer }> {
  for (let i = 0; i < count; i++) {
    const random = createRandom(5, ...stream, i);
    const at = drawBelow(random, bytes.length);
    const kind = i % 5;
    const copy = Buffer.from(bytes);
    // The beginning says how to read all the rest, so it is broken as often as the rest.
    const early = i % 2 === 0 ? drawBelow(random, Math.min(2_000, bytes.length)) : at;
    if (kind === 0) copy[early] = drawBelow(random, 256);
    if (kind === 1) copy.fill([0, 255, 127][drawBelow(random, 3)] ?? 0, early, Math.min(early + 4, copy.length));
    if (kind === 2) for (let j = 0; j < 20; j++) copy[drawBelow(random, bytes.length)] = drawBelow(random, 256);
    const broken =
      kind === 3
        ? copy.subarray(0, at)
        : kind === 4
          ? Buffer.concat([
              copy.subarray(0, early),
              Buffer.alloc(1 + drawBelow(random, 9), drawBelow(random, 256)),
              copy.subarray(early + drawBelow(random, 9)),
            ])
          : copy;
    yield { name: `broken in way ${kind + 1}, ${i}`, bytes: broken };
  }
}
