// Validation against R's fpc on the same survey, with the same settings, on this machine: the stability part, and a whole run.
// Where R or fpc is missing, the line says so; nothing is compared with a figure from another day or machine.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPace } from '../../server/engine/result/pace.ts';
import { segmentTable } from '../../server/engine/stages/segment-table.ts';
import { kmeans } from '../../server/engine/statistics/methods/kmeans.ts';
import { distinctRowsNow } from '../../server/engine/statistics/numeric/distinct-rows.ts';
import { fromRows } from '../../server/engine/statistics/numeric/matrix.ts';
import { createRandom, drawBelow, drawFraction } from '../../server/engine/statistics/numeric/random.ts';
import { createCrew, shared } from '../../server/engine/statistics/resampling/crew.ts';
import type { ResamplingTask } from '../../server/engine/statistics/resampling/task.ts';
import { planOf, report, tableOf } from '../support/features.ts';
import type { Measured } from './measured.ts';

const PEOPLE = 1400;
const ITEMS = 11;
const SIZES = [2, 3, 4, 5, 6, 7, 8];
const BOOTSTRAPS = 100;
const RESTARTS = 25;

/** How likely yes is at least and at most, for a kind of people that says no or yes to a question. */
interface Answering {
  readonly no: readonly [number, number];
  readonly yes: readonly [number, number];
}
/** Most answer as their kind does: some 260 different rows, as in the survey that statistics.md speaks of. */
const LIKE_THEIR_KIND: Answering = { no: [0.03, 0.15], yes: [0.85, 0.97] };
/** Many do not: more than 700 different rows. */
const SCATTERED: Answering = { no: [0.1, 0.5], yes: [0.5, 0.9] };

/** Four kinds of people who answer eleven questions with yes or no. */
function survey({ no, yes }: Answering): number[][] {
  const random = createRandom(1, 'survey');
  const share = ([low, high]: readonly [number, number]) => low + (high - low) * drawFraction(random);
  const kinds = Array.from({ length: 4 }, () => Array.from({ length: ITEMS }, () => share(drawFraction(random) < 0.5 ? no : yes)));
  return Array.from({ length: PEOPLE }, () => (kinds[drawBelow(random, 4)] ?? []).map((likely) => (drawFraction(random) < likely ? 1 : 0)));
}

export async function benchmarkValidation(): Promise<Measured[]> {
  return [...(await measure(survey(LIKE_THEIR_KIND))), ...(await measure(survey(SCATTERED)))];
}

async function measure(rows: number[][]): Promise<Measured[]> {
  const ours = await stability(rows);
  const decided = await stabilityAsInARun(rows);
  const whole = await wholeRun(rows);
  const theirs = fpc(rows);
  const about = `${PEOPLE} × ${ITEMS} yes/no (${distinctRowsNow(fromRows(rows)).weights.length} different), k = 2..8, ${BOOTSTRAPS} bootstraps, ${RESTARTS} restarts, ${availableParallelism()} cores`;
  if (theirs === undefined) {
    return [
      { what: `fpc::clusterboot: not run, R with fpc is not installed (${about})`, figure: 'not run', aim: '' },
      { what: 'stability', figure: `${ours.toFixed(2)} s`, aim: 'at least 20 times as fast as fpc' },
      { what: 'whole run, both nulls included', figure: `${whole.toFixed(2)} s`, aim: 'no longer than fpc’s stability' },
    ];
  }
  const times = (seconds: number) => `${(theirs / seconds).toFixed(1)} × (${seconds.toFixed(2)} s)`;
  return [
    { what: `fpc::clusterboot (${about})`, figure: `${theirs.toFixed(1)} s`, aim: 'the reference' },
    { what: 'stability, every bootstrap of every k: times as fast', figure: times(ours), aim: '≥ 20' },
    { what: 'stability as a run does it, no more for a k that failed: times as fast', figure: times(decided), aim: '≥ 20' },
    { what: 'whole run, both nulls included: times as fast as fpc’s stability', figure: times(whole), aim: '≥ 1' },
  ];
}

/** Seconds for all clusterwise bootstraps, workers started before. */
async function stability(rows: number[][]): Promise<number> {
  const matrix = fromRows(rows);
  const distinct = distinctRowsNow(matrix);
  const refits = kmeans.refit?.(distinct, SIZES, { restarts: RESTARTS, covariance: 'full', random: (k) => createRandom(1, k) }) ?? [];
  const data = {
    method: 'kmeans',
    covariance: 'full' as const,
    seed: 1,
    restarts: RESTARTS,
    rows: distinct.matrix.rows,
    columns: ITEMS,
    data: shared(distinct.matrix.data),
    of: shared(distinct.of),
    blocks: Array.from({ length: ITEMS }, (_, j) => ({ columns: [j], ordered: true })),
    labels: Object.fromEntries(SIZES.map((k, i) => [k, shared(refits[i]?.assign(distinct.matrix) ?? new Int32Array())])),
  };
  const crew = createCrew({ threads: availableParallelism(), patience: 0 });
  const tasks = Array.from({ length: BOOTSTRAPS }, (_, b) => SIZES.map((k): ResamplingTask => ({ kind: 'bootstrap', from: b, to: b + 1, sizes: [k] }))).flat();
  const pace = createPace();
  await crew.perform(data, tasks.slice(0, 8), pace);
  const started = performance.now();
  await crew.perform(data, tasks, pace);
  const seconds = (performance.now() - started) / 1000;
  await crew.close();
  return seconds;
}

/** Seconds for the resampling of a run, from the moments its progress tells: bootstraps alone, pairs for the agreement included. */
async function stabilityAsInARun(rows: number[][]): Promise<number> {
  let first: number | undefined;
  let last = 0;
  await segmentTable(planOfSurvey(), tableOfSurvey(rows), report, {
    progress: ({ message }) => {
      if (!message.includes('resampling')) return;
      first ??= performance.now();
      last = performance.now();
    },
  });
  return (last - (first ?? last)) / 1000;
}

async function wholeRun(rows: number[][]): Promise<number> {
  const started = performance.now();
  await segmentTable(planOfSurvey(), tableOfSurvey(rows), report);
  return (performance.now() - started) / 1000;
}

function planOfSurvey() {
  const features = 'abcdefghijk'.split('').map((name) => `${name} = s.yes`);
  return planOf(
    `dimension Use: attitudinal { scale: none; ${features.join('; ')} }\nmodel Main: kmeans { segments: 2..8; bootstraps: ${BOOTSTRAPS}; nulls: 99; restarts: ${RESTARTS} }`,
  );
}

function tableOfSurvey(rows: number[][]) {
  return tableOf(
    Object.fromEntries(Array.from('abcdefghijk', (name, j) => [`Use.${name}`, { values: rows.map((row) => row[j] ?? 0), type: { kind: 'boolean' as const } }])),
  );
}

/** Seconds that clusterboot takes for the same; undefined without R and fpc. */
function fpc(rows: number[][]): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    writeFileSync(join(folder, 'survey.csv'), `${rows.map((row) => row.join(',')).join('\n')}\n`);
    const script = `suppressMessages(library(fpc)); x <- as.matrix(read.csv("survey.csv", header = FALSE)); set.seed(1); t0 <- proc.time()[["elapsed"]]
for (k in ${SIZES[0]}:${SIZES[SIZES.length - 1]}) clusterboot(x, B = ${BOOTSTRAPS}, bootmethod = "boot", clustermethod = kmeansCBI, k = k, runs = ${RESTARTS}, count = FALSE)
cat(proc.time()[["elapsed"]] - t0)`;
    return Number(execFileSync('Rscript', ['-e', script], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
