// Asks Trino in a process of its own, as certificates that the environment names are read when one starts. Prints the answer or the fault.

import type { ConnectionPlan } from '../../../language/plan/plan.ts';
import { trino } from '../../../server/engine/data/warehouse/engines/trino/index.ts';

const [url, user, password] = process.argv.slice(2);
const settings = new Map([
  ['url', url],
  ['user', user],
  ['password', password],
]);
try {
  const engine = await trino.open({ name: 'w' } as ConnectionPlan, { setting: (name) => settings.get(name) });
  console.log(engine.identity);
  await engine.close();
} catch (error) {
  console.log(String(error));
}
