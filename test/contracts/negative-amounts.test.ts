// Negative amounts among orders in tables of a server: counted as in files, and days looked at only where something is negative.

import path from 'node:path';
import { expect, it } from 'vitest';
import { describeOn, type ServerName } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables } from '../support/load-tables.ts';
import { runSpecFile } from '../support/run-spec.ts';

const ROWS = ['a,2024-01-01,100', 'a,2024-01-01,-100', 'a,2024-02-01,50', 'a,2024-02-09,-50', 'b,2024-03-01,20', 'b,2024-04-01,-20', 'b,2024-04-01,-1'];
const SETTINGS: Readonly<Record<ServerName, string>> = {
  postgres: 'host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "negative"',
  trino: 'url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "negative"',
};
const spec = (server: ServerName): string => `segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2024-12-31 }
connection w: ${server} { ${SETTINGS[server]} }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source orders: transactions { from: w.table("orders"); key: id; time: day; columns { amount: money(EUR) } }
dimension Buying: behavioral { f = frequency(orders); m = monetary(orders.amount) }
model M: kmeans { segments: 2; seed: 1 }
`;

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'negative amounts', () => {
    it.each([
      [
        ROWS,
        '4 of 7 amounts in `orders` (57.1 %) are negative: 2 days with nothing else count as orders in `frequency`, `monetary`, and they lower `monetary`.',
      ],
      [ROWS.filter((row) => !/,-/.test(row)), undefined],
    ])('are told of %j', async (rows, message) => {
      const folder = folderWith({ 'orders.csv': `id,day,amount\n${rows.join('\n')}\n`, 'a.segspec': spec(server) });
      await loadTables(server, 'negative', [{ table: 'orders', from: path.join(folder, 'orders.csv'), types: { amount: 'DOUBLE' } }]);
      const asked: string[] = [];
      const { result } = await runSpecFile(path.join(folder, 'a.segspec'), 2, undefined, (sql) => void asked.push(sql));
      const found = result.findings.filter(({ code }) => code === 'SEG767').map((one) => one.message);
      expect(found).toEqual(message === undefined ? [] : [message]);
      const days = asked.filter((sql) => sql.includes('HAVING max(v) < 0'));
      // What is negative is told by the look that counts the rows; the other one is for amounts that are no numbers, and in PostgreSQL one waits for days.
      const [counts = ''] = asked.filter((sql) => / < 0\)/.test(sql));
      expect(counts.match(/FROM (?:"negative"\.)?"orders"/g)).toHaveLength(server === 'trino' ? 2 : 3);
      expect(days).toHaveLength(server === 'trino' && message === undefined ? 0 : 1);
    });
  });
