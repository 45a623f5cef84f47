// Values that another source or an expression gives, and that the declared type of their column does not take: `rating(1..5)` of a 9.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { ColumnPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import type { Compiled } from '../sql/compiled.ts';
import type { RowScope } from '../sql/row-scope.ts';
import type { PreparedSource, ReadColumn } from '../tables/prepared-source.ts';
import type { Given } from './given.ts';
import { countLost, type ReadValue } from './lost-values.ts';
import { scaled } from './recast.ts';

interface ChangedInput {
  readonly source: SourcePlan;
  readonly data: Given;
  readonly derived: readonly ColumnPlan[];
  readonly columns: readonly ReadColumn[];
  readonly rowScope: (
    source: PreparedSource,
    alias: string,
    more: { readonly writeOutDerived: (value: Compiled, column: ColumnPlan) => string },
  ) => Pick<RowScope, 'column' | 'joins'>;
  readonly findings: Finding[];
  readonly signal?: AbortSignal;
}

/** The columns, with how many of their values are lost so; a finding for each that loses some. */
export async function withLost({ source, data, derived, columns, rowScope, findings, signal }: ChangedInput): Promise<ReadColumn[]> {
  const { database, changed, account, inMemory } = data;
  const common = { source, database, findings, ...(signal && { signal }) };
  const given = changed ? await countLost({ ...common, values: changed.values, from: () => changed.from }) : new Map<string, number>();
  const draft = { plan: source, database, delivered: '', rows: '', columns, account, hasKey: false, hasTime: false, inMemory, dated: false };
  const whole = new Map<string, string>();
  const scope = rowScope(draft, 't', {
    writeOutDerived: (value, column) => {
      const read = scaled(value, column, database.words);
      if (read !== value.sql) whole.set(column.name, value.sql);
      return read;
    },
  });
  const values: ReadValue[] = [];
  for (const plan of derived) {
    const column = columns.find(({ name, derived: isDerived }) => isDerived && name === plan.name);
    if (!column) continue;
    const read = scope.column({ op: 'column', source: source.name, joins: [], column: plan.name, origin: plan.origin }).sql;
    const before = whole.get(plan.name);
    if (before !== undefined) values.push({ name: plan.name, type: column.type, plan, given: before, read });
  }
  const lost = await countLost({ ...common, values, from: () => `(${data.select}) AS t ${scope.joins()}` });
  return columns.map((column) => {
    const count = lost.get(column.name) ?? given.get(column.name);
    return count === undefined ? column : { ...column, unreadable: count };
  });
}
