// Every kind of target. A new one, such as a table of another database, is a new file and one line here.

import type { Plan, PublishPlan } from '../../../../language/plan/plan.ts';
import { audience } from './audience.ts';
import { dbt } from './dbt.ts';
import { file } from './file.ts';
import type { TargetKind } from './kind.ts';
import { sql } from './sql.ts';
import { table } from './table.ts';
import { trinoTable } from './trino-table.ts';
import { trinoView } from './trino-view.ts';
import { view } from './view.ts';

const targetKinds: readonly TargetKind[] = [file, table, trinoTable, trinoView, view, sql, dbt, audience];

/** Or, as a sentence, why nothing here can deliver to what it names. */
export function targetKindOf(publish: PublishPlan, plan: Plan): TargetKind | { readonly refused: string } {
  const { to, kind = 'file' } = publish;
  if (to === undefined) return { refused: 'It has no `to:`, so there is no place to write to. Add one.' };
  const found = targetKinds.find((one) => one.takes(publish, plan));
  if (found !== undefined) return found;
  if (!('connection' in to))
    return {
      refused:
        kind === 'table' ? 'A table is named by its connection: `to: warehouse.table("schema.name")`.' : `Publishing \`${kind}\` is not part of this version.`,
    };
  const connection = plan.connections.find(({ name }) => name === to.connection);
  if (connection?.kind === undefined || !['table', 'sql'].includes(kind))
    return { refused: `A publish of kind \`${kind}\` does not go to a ${to.relation} of \`${to.connection}\`.` };
  if ((kind === 'sql') !== (to.relation === 'view'))
    return {
      refused:
        kind === 'sql'
          ? `The scoring goes to a view: \`to: ${to.connection}.view("schema.name")\`. For rows, publish a \`table\`.`
          : `Rows go to a table: \`to: ${to.connection}.table("schema.name")\`. For the scoring as a view, publish \`sql\`.`,
    };
  return { refused: `Publishing a ${to.relation} to a connection of kind \`${connection.kind}\` is not part of this version.` };
}
