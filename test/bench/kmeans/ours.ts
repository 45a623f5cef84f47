// One descent of our k-means, timed, in a process of its own: ours.ts ROWS COLUMNS K, with rows.bin and seeds.bin in the working folder.
// A descent comes first, as for the peers, so that what is timed is compiled, as it is in a run once starts have competed. The rows stand where a run puts them (numeric/distinct-rows.ts), as theirs stand in NumPy's arrays.

import { readFileSync } from 'node:fs';
import { createPace } from '../../../server/engine/result/pace.ts';
import { roomForRows } from '../../../server/engine/statistics/kernel/spaces.ts';
import { lloyd } from '../../../server/engine/statistics/numeric/lloyd.ts';
import { createCrew } from '../../../server/engine/statistics/resampling/crew.ts';

const [rows = 0, columns = 0, k = 0] = process.argv.slice(2).map(Number);
const numbers = (file: string) => new Float64Array(new Uint8Array(readFileSync(file)).buffer);
const data = roomForRows(rows, columns);
data.set(numbers('rows.bin'));
const seeds = { rows: k, columns, data: numbers('seeds.bin') };
const weights = new Float64Array(rows).fill(1);
const pace = createPace();
const crew = createCrew({ threads: 2 });
await lloyd({ rows, columns, data: data.slice() }, weights, seeds, pace, undefined, crew);
const started = performance.now();
const { iterations, objective } = await lloyd({ rows, columns, data }, weights, seeds, pace, undefined, crew);
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, iterations, objective, version: '' }));
await crew.close();
