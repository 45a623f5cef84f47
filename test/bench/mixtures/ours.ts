// One fit of ours in a process of its own: ours.ts gaussian|latent K, with gaussian.bin and latent.bin in the working folder. Prints a line of JSON.

import { readFileSync } from 'node:fs';
import { createPace } from '../../../server/engine/result/pace.ts';
import { gaussianSearch } from '../../../server/engine/statistics/methods/gaussian-mixture.ts';
import { fitMixture } from '../../../server/engine/statistics/methods/mixture-fit.ts';
import { answerTable } from '../../../server/engine/statistics/numeric/answer-table.ts';
import { distinctRowsNow } from '../../../server/engine/statistics/numeric/distinct-rows.ts';
import { advanceEm, beginEm } from '../../../server/engine/statistics/numeric/em.ts';
import { gaussianMixtureProblem, mixtureData } from '../../../server/engine/statistics/numeric/gaussian-mixture-em.ts';
import { latentClassProblem } from '../../../server/engine/statistics/numeric/latent-class-em.ts';
import { createRandom } from '../../../server/engine/statistics/numeric/random.ts';

const [kind, size] = process.argv.slice(2);
const k = Number(size);
/** As in a run: a step that gains less, relatively, ends a start. */
const TOLERANCE = 1e-8;
const STARTS = 3;

const found = kind === 'gaussian' ? await gaussian() : latent();
console.log(JSON.stringify(found));

async function gaussian() {
  const data = new Float64Array(new Uint8Array(readFileSync('gaussian.bin')).buffer);
  const { matrix, weights } = distinctRowsNow({ rows: data.length / 6, columns: 6, data });
  const before = process.cpuUsage();
  const problem = gaussianMixtureProblem(mixtureData(matrix, weights, 'full'), k);
  const { best } = await fitMixture(problem, k, gaussianSearch(k, { restarts: 25, seed: 1 }), createPace());
  return { seconds: since(before), logLikelihood: best.logLikelihood, iterations: best.iterations };
}

function latent() {
  const data = Float64Array.from(new Uint8Array(readFileSync('latent.bin')));
  const before = process.cpuUsage();
  const { matrix, weights } = distinctRowsNow({ rows: data.length / 20, columns: 20, data });
  const problem = latentClassProblem(answerTable(matrix, weights), k);
  const runs = Array.from({ length: STARTS }, (_, start) => {
    const run = beginEm(problem.start(start, createRandom(1, 'latent_class', k, start)));
    advanceEm(problem, run, 5000, TOLERANCE);
    return run;
  });
  const best = runs.reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
  return { seconds: since(before) / STARTS, logLikelihood: best.logLikelihood, iterations: best.iterations };
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
