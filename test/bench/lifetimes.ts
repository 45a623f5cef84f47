// Customer value of a million, fit and score, against lifetimes: processor time, one thread each.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPace } from '../../server/engine/result/pace.ts';
import { bgNbd } from '../../server/engine/statistics/value/bg-nbd.ts';
import { gammaGamma } from '../../server/engine/statistics/value/gamma-gamma.ts';
import { countHistories } from '../../server/engine/statistics/value/histories.ts';
import type { ParameterValues } from '../../server/engine/statistics/value/repeat-buying.ts';
import { type Simulated, simulateBgNbd } from '../engine/statistics/value/simulate.ts';
import { installPeers } from './kmeans/install-peers.ts';
import type { Measured } from './measured.ts';

const PEERS = { lifetimes: '0.11.3', numpy: '2.4.6', pandas: '3.1.1' } as const;
const CUSTOMERS = 1_000_000;
const YEAR = Float64Array.of(52);
/** Ends of twelve months of 30 days, in weeks, as lifetimes has them; its discount is 1 % a month. */
const MONTHS = Float64Array.from({ length: 12 }, (_, month) => ((month + 1) * 30) / 7);

type Works = Readonly<Record<'fit' | 'predict' | 'spending' | 'value', number>> & { readonly parameters: readonly number[]; readonly expected: number };

export async function benchmarkLifetimes(scale: number): Promise<Measured[]> {
  const people = simulateBgNbd(1, Math.round(CUSTOMERS * scale), [0.24, 4.4, 0.79, 2.4], true);
  const spent = people.repeats.map((x, i) => (x > 0 ? 20 + (((people.last[i] ?? 0) * 7919) % 61) : 0));
  const own = await ours(people, spent);
  const python = installPeers(PEERS);
  const about = `${people.repeats.length.toLocaleString('en-US')} customers, times in days`;
  if (python === undefined) return [{ what: `BG/NBD, ${about}: no peers, Python or pip is missing`, figure: `${own.fit.toFixed(2)} s`, aim: 'at most 1/10' }];
  const theirs = peers(python, people, spent);
  const apart = Math.abs(own.expected / theirs.expected - 1);
  const line = (what: string, ...works: ('fit' | 'predict' | 'spending' | 'value')[]): Measured => {
    const [mine, yours] = [own, theirs].map((times) => works.reduce((sum, work) => sum + times[work], 0)) as [number, number];
    const peer = `our processor time to that of lifetimes ${PEERS.lifetimes}`;
    return { what: `${what}, ${about}: ${peer}`, figure: `${(mine / yours).toFixed(3)} (${mine.toFixed(2)} s to ${yours.toFixed(2)} s)`, aim: 'at most 1/10' };
  };
  return [
    line(`BG/NBD fitted, orders of a year expected (all together ${(100 * apart).toFixed(2)} % apart)`, 'fit', 'predict'),
    line('lifetime value: both models fitted, 12 months scored', 'fit', 'spending', 'value'),
  ];
}

async function ours({ repeats, last, length }: Simulated, spent: Float64Array): Promise<Works> {
  const options = () => ({ seed: 1, pace: createPace() });
  let before = process.cpuUsage();
  const lap = (): number => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const counted = countHistories(repeats, last, length);
  const { values } = await bgNbd.fit(counted.history, options());
  const fit = lap();
  const upTo = expected(values, counted, YEAR);
  const predict = lap();
  const money = await gammaGamma.fit({ repeats, meanValue: spent, customers: new Float64Array(repeats.length).fill(1) }, options());
  const spending = lap();
  const months = expected(values, counted, MONTHS);
  const worth = Float64Array.from(repeats, (x, i) => (months[i] as number) * gammaGamma.expectedValue(money.values, x, spent[i] as number));
  const value = lap();
  if (worth.length !== repeats.length) throw new Error('Every customer has a value.');
  return { fit, predict, spending, value, parameters: Object.values(values), expected: upTo.reduce((sum, one) => sum + one, 0) };
}

/** Per customer: orders up to each horizon, those of later months worth 1 % less a month. */
function expected(values: ParameterValues, { history, cell }: ReturnType<typeof countHistories>, ahead: Float64Array): Float64Array {
  const into = new Float64Array(ahead.length);
  const of = Float64Array.from(history.repeats, (x, i) => {
    bgNbd.expected(values, x, history.last[i] as number, history.length[i] as number, ahead, into);
    return into.reduce((sum, upTo, t) => sum + (upTo - (into[t - 1] ?? 0)) / (ahead.length === 1 ? 1 : 1.01 ** (t + 1)), 0);
  });
  return Float64Array.from(cell, (at) => of[at] as number);
}

function peers(python: string, { repeats, last, length }: Simulated, spent: Float64Array): Works {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    for (const [name, values] of Object.entries({ repeats, last, length, spent })) writeFileSync(join(folder, `${name}.bin`), values);
    const options = { cwd: folder, encoding: 'utf8' as const, env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' } };
    return JSON.parse(execFileSync(python, [join(import.meta.dirname, 'value/peers.py')], options));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
