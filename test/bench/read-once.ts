// One reading of a file into features, in a process of its own: its processor time, its peak memory and the number of rows, as JSON.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { collect } from '../../server/engine/features/collect.ts';

export interface ReadOnce {
  /** Of processor time, of all threads: what else runs on the machine is not in it. */
  readonly seconds: number;
  readonly peakBytes: number;
  readonly rows: number;
}

if (process.argv[1] === import.meta.filename) {
  const [, , folder = '', file = ''] = process.argv;
  const text = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person; as_of: 2024-01-01 }\nsource data: survey { from: "${file}"; key: person_id }\ndimension D: attitudinal "D" {\n  a = data.q1\n  b = data.q2 + data.q47\n  c = data.spend\n}\n`;
  const { plan } = analyze(parseSpec(text, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog });
  const warehouse = await openDuckDb({ threads: 2 });
  const start = process.cpuUsage();
  const { table } = await collect(plan, warehouse);
  const spent = process.cpuUsage(start);
  const seconds = (spent.user + spent.system) / 1e6;
  warehouse.close();
  console.log(JSON.stringify({ seconds, peakBytes: process.resourceUsage().maxRSS * 1024, rows: table.ids.length } satisfies ReadOnce));
}
