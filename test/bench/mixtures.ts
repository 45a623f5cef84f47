// One fit of a Gaussian mixture against scikit-learn, with as many starts and the same tolerance, and starts of latent classes against StepMix:
// processor time, one thread each, in turns. Where Python or the peers are missing, the line says so.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, drawBelow, drawFraction, drawNormal } from '../../server/engine/statistics/numeric/random.ts';
import { installPeers } from './kmeans/install-peers.ts';
import type { Measured } from './measured.ts';

const PEERS = { 'scikit-learn': '1.9.1', stepmix: '3.0.0' } as const;
const GROUPS = 5;

interface Fit {
  /** Per start, of latent classes; of the whole fit, of a Gaussian mixture. */
  readonly seconds: number;
  readonly logLikelihood: number;
  readonly iterations: number;
}

export function benchmarkMixtures(): Measured[] {
  const python = installPeers(PEERS);
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  const environment = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const said = (program: string, args: readonly string[]): Fit =>
    JSON.parse(execFileSync(program, [...args], { cwd: folder, encoding: 'utf8', env: environment, stdio: ['ignore', 'pipe', 'ignore'] }));
  const compared = (kind: 'gaussian' | 'latent', k: number, what: string, peer: string, aim: string): Measured => {
    const own = said(process.execPath, [join(import.meta.dirname, 'mixtures/ours.ts'), kind, String(k)]);
    if (python === undefined) return { what: `${what}: no peers, Python or pip is missing`, figure: `${own.seconds.toFixed(2)} s`, aim };
    const theirs = said(python, [join(import.meta.dirname, 'mixtures/peers.py'), kind, String(k)]);
    const gap = own.logLikelihood - theirs.logLikelihood;
    const figure = `${(own.seconds / theirs.seconds).toFixed(2)} (${shown(own)} to ${shown(theirs)}); LL ${gap >= 0 ? '+' : ''}${gap.toFixed(2)}`;
    return { what: `${what}: our processor time to that of ${peer}`, figure, aim };
  };
  try {
    writeGroups(join(folder, 'gaussian.bin'));
    writeAnswers(join(folder, 'latent.bin'));
    return [
      ...[3, 5, 8].map((k) =>
        compared('gaussian', k, `Gaussian mixture, 2,400 × 6, k = ${k}, 25 starts`, `scikit-learn ${PEERS['scikit-learn']}`, 'at most 1/2'),
      ),
      ...[2, 5].map((k) =>
        compared('latent', k, `latent classes, 50,000 × 20 of 5 levels, k = ${k}, a start, best of 3`, `StepMix ${PEERS.stepmix}`, 'at most 1/5'),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Five groups that overlap, each with covariances of its own. */
function writeGroups(file: string): void {
  const random = createRandom(1, 'bench', 'gaussian');
  const draws = (count: number, by: number) => Float64Array.from({ length: count }, () => by * drawNormal(random));
  const centres = draws(GROUPS * 6, 1.6);
  const shapes = draws(GROUPS * 36, 0.4);
  const data = new Float64Array(2400 * 6);
  for (let i = 0; i < 2400; i++) {
    const group = i % GROUPS;
    const own = draws(6, 1);
    for (let a = 0; a < 6; a++) {
      let value = (centres[group * 6 + a] as number) + 0.5 * drawNormal(random);
      for (let b = 0; b < 6; b++) value += (shapes[group * 36 + a * 6 + b] as number) * (own[b] as number);
      data[i * 6 + a] = value;
    }
  }
  writeFileSync(file, data);
}

/** Five classes, each with its own likelihoods of the five answers to twenty items. */
function writeAnswers(file: string): void {
  const random = createRandom(1, 'bench', 'latent');
  const odds = Float64Array.from({ length: GROUPS * 100 }, () => drawFraction(random) ** 3 + 0.02);
  const data = Uint8Array.from({ length: 50_000 * 20 }, (_, at) => at % 20);
  for (let i = 0; i < 50_000; i++) {
    const group = drawBelow(random, GROUPS);
    for (let item = 0; item < 20; item++) {
      const own = odds.subarray((group * 20 + item) * 5, (group * 20 + item + 1) * 5);
      let left = drawFraction(random) * own.reduce((total, one) => total + one, 0);
      let level = 0;
      while (level < 4 && left >= (own[level] as number)) left -= own[level++] as number;
      data[i * 20 + item] = level;
    }
  }
  writeFileSync(file, data);
}

function shown({ seconds, iterations }: Fit): string {
  return `${seconds.toFixed(2)} s, ${iterations} iterations`;
}
