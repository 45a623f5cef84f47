// What a view scores: a table with the entity and the features that the model reads, in own units.

import type { Dialect } from '../../../engine/data/sql/dialects/dialect.ts';
import { identifier } from '../../../engine/data/sql/quote.ts';
import { featureKey } from '../../../engine/data/tables/feature-table.ts';
import type { ResultColumn } from '../../../engine/data/warehouse/warehouse.ts';
import { featureColumn } from '../columns.ts';
import { typeOf } from '../statement.ts';
import type { PublishJob } from './kind.ts';

export function featureRows({ model, table, members }: PublishJob): readonly ResultColumn[] {
  const inputs = model.inputs.map(({ feature }) => {
    const column = table.columns.find((one) => featureKey(one) === feature);
    const shown = column && featureColumn(column);
    return shown?.kind === 'text'
      ? { name: feature, kind: 'text' as const, values: shown.values }
      : { name: feature, kind: 'number' as const, values: column?.values ?? new Float64Array(members.ids.length).fill(Number.NaN) };
  });
  return [{ name: members.entity, kind: 'text', values: members.ids }, ...inputs];
}

/** The same columns in the types that the scoring expects, as a list for SELECT. */
export function typedFeatures({ model, members }: PublishJob, words: Pick<Dialect, 'toBoolean'>): string {
  const cells = model.inputs.map((input) => {
    const name = identifier(input.feature);
    return `${typeOf(input) === 'BOOLEAN' ? words.toBoolean(name) : `CAST(${name} AS ${typeOf(input)})`} AS ${name}`;
  });
  return [identifier(members.entity), ...cells].join(', ');
}
