// k-means from one start to its fixed point against its peers, two threads each, in turns on this machine: the best of five of each.
// Where Python or the peers are missing, the line says so; nothing is compared with a figure from another day or machine.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, drawBelow, drawNormal } from '../../server/engine/statistics/numeric/random.ts';
import { seedPlusPlus } from '../../server/engine/statistics/numeric/seeding.ts';
import { installPeers, PEERS, type Peer } from './kmeans/install-peers.ts';
import type { Measured } from './measured.ts';

const ROUNDS = 5;

interface Shape {
  readonly rows: number;
  readonly columns: number;
  readonly k: number;
  readonly aim: string;
}

interface Descent {
  readonly seconds: number;
  readonly iterations: number;
  readonly objective: number;
}

export function benchmarkKMeans(scale: number): Measured[] {
  const python = installPeers();
  const shapes: Shape[] = [
    { rows: Math.round(1_000_000 * scale), columns: 8, k: 6, aim: 'at most 1/3' },
    { rows: Math.round(100_000 * scale), columns: 40, k: 12, aim: 'at most 1/2' },
  ];
  return shapes.flatMap((shape) => measure(shape, python));
}

function measure({ rows, columns, k, aim }: Shape, python: string | undefined): Measured[] {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  const options = { cwd: folder, encoding: 'utf8' as const, env: { ...process.env, OMP_NUM_THREADS: '2' }, stdio: ['ignore', 'pipe', 'ignore'] as const };
  const said = (program: string, args: readonly string[]): Descent =>
    JSON.parse(
      execFileSync(program, [...args], { ...options, stdio: [...options.stdio] })
        .trim()
        .split('\n')
        .at(-1) ?? '',
    );
  try {
    people(folder, rows, columns, k);
    const names: readonly Peer[] = python === undefined ? [] : (Object.keys(PEERS) as Peer[]);
    const sizes = [rows, columns, k].map(String);
    const ours: Descent[] = [];
    const theirs = new Map(names.map((name) => [name, [] as Descent[]]));
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(said(process.execPath, [join(import.meta.dirname, 'kmeans/ours.ts'), ...sizes]));
      const iterations = String(ours[0]?.iterations ?? 1);
      for (const name of names) theirs.get(name)?.push(said(python ?? '', [join(import.meta.dirname, 'kmeans/peers.py'), name, ...sizes, iterations]));
    }
    const own = best(ours);
    const what = `k-means, one start to its fixed point, ${rows} × ${columns}, k = ${k}`;
    if (names.length === 0) return [{ what: `${what}: no peers, Python or pip is missing`, figure: shown(own), aim }];
    return names.map((name): Measured => {
      const other = best(theirs.get(name) ?? []);
      const gap = own.objective / other.objective - 1;
      const same = name === 'faiss-cpu' ? 'f32, as many iterations' : Math.abs(gap) <= 1e-9 ? 'same objective' : `objective ${gap.toExponential(1)} apart`;
      const figure = `${(own.seconds / other.seconds).toFixed(2)} (${shown(own)} to ${shown(other)})`;
      return { what: `${what}: our time to that of ${name} ${PEERS[name]} (${same})`, figure, aim: name === 'faiss-cpu' ? '' : aim };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As many groups as centres, not far apart, in rows.bin; one draw of k-means++ in seeds.bin. */
function people(folder: string, rows: number, columns: number, k: number): void {
  const random = createRandom(1, 'bench', 'k-means');
  const centres = Float64Array.from({ length: k * columns }, () => 1.2 * drawNormal(random));
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const group = drawBelow(random, k);
    for (let j = 0; j < columns; j++) data[i * columns + j] = (centres[group * columns + j] ?? 0) + drawNormal(random);
  }
  writeFileSync(join(folder, 'rows.bin'), data);
  writeFileSync(join(folder, 'seeds.bin'), seedPlusPlus({ rows, columns, data }, new Float64Array(rows).fill(1), k, createRandom(3), 1).data);
}

function best(descents: readonly Descent[]): Descent {
  return descents.reduce((least, one) => (one.seconds < least.seconds ? one : least));
}

function shown({ seconds, iterations }: Descent): string {
  return `${Math.round(1000 * seconds)} ms, ${iterations} iterations`;
}
