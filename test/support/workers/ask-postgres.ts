// Asks PostgreSQL in a process of its own, to be killed while the server is at work.

import type { ConnectionPlan } from '../../../language/plan/plan.ts';
import { postgres } from '../../../server/engine/data/warehouse/engines/postgres/index.ts';

const { PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE } = process.env;
const settings = new Map(Object.entries({ host: PGHOST, port: PGPORT, user: PGUSER, password: PGPASSWORD, database: PGDATABASE }));
const engine = await postgres.open({ name: 'w' } as ConnectionPlan, { setting: (name) => settings.get(name) });
await engine.query(process.argv[2] ?? '');
