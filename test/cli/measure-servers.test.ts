// `segspec measure` where the delivery it looks at is kept by a server alone: the history says who was treated, as the kept file did.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Measurement } from '../../server/engine/result/result.ts';
import { describeOn, onPostgres, onTrino } from '../support/engines.ts';
import { publishingShop, type Shop } from '../support/publishing.ts';

const FORMS = `dimension Lately: behavioral { outcome lately "Orders in a month" = count(orders in last 1 month) }
decision Save: retention "Whom do we win back?" { owner: "VP"; uses: Lately; kpi: Lately.lately }
`;
const SERVERS = {
  postgres: {
    settings: 'host: env("PGHOST"); port: env("PGPORT"); user: env("PGUSER"); password: env("PGPASSWORD"); database: env("PGDATABASE")',
    table: 'measured.members',
    clear: () => onPostgres('DROP SCHEMA IF EXISTS measured CASCADE'),
  },
  trino: {
    settings: 'url: env("TRINO_URL"); user: env("TRINO_USER")',
    table: 'memory.measured.members',
    clear: async () => {
      await onTrino('CREATE SCHEMA IF NOT EXISTS memory.measured');
      for (const [name, type] of await onTrino("SELECT table_name, table_type FROM memory.information_schema.tables WHERE table_schema = 'measured'"))
        await onTrino(`DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} memory.measured."${name}"`);
    },
  },
} as const;

const measured = async (shop: Shop): Promise<Measurement> =>
  JSON.parse((await shop.run(['measure', 'small.segspec', '--today', '2025-10-02', '--format', 'json'])).out).measurements[0];

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'a history that is measured', () => {
    it('says the same as the delivery that was kept', async () => {
      const { settings, table, clear } = SERVERS[server];
      await clear();
      const spec = `${FORMS}connection far: ${server} { ${settings} }
publish Members: table { to: far.table("${table}"); columns: customer, segment; mode: history; control: 50% of each segment; owner: "CRM" }
measure Calls: Save { of: Members; from: 2025-09-01; after: 1 month }
`;
      const shop = await publishingShop(spec, {}, FORMS);
      for (const day of ['2025-08-31', '2025-09-05']) expect((await shop.publish('--yes', '--as-of', day)).code).toBe(0);
      writeFileSync(join(shop.cwd, 'orders.csv'), `${shop.read('orders.csv')}x,2025-10-01,20.00\n`);
      const kept = await measured(shop);
      rmSync(join(shop.cwd, 'small.deliveries'), { recursive: true });
      const history = await measured(shop);
      expect([kept.delivery?.from, history.delivery?.from]).toEqual(['kept delivery', 'history']);
      expect({ ...history, delivery: undefined, notes: [] }).toEqual({ ...kept, delivery: undefined, notes: [] });
    });
  });
