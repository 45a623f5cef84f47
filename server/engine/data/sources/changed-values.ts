// Values that another source or an expression gives, and that the declared type of their column does not take: `rating(1..5)` of a 9.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { ColumnPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import type { Compiled } from '../sql/compiled.ts';
import type { RowScope } from '../sql/row-scope.ts';
import type { PreparedSource, ReadColumn } from '../tables/prepared-source.ts';
import type { Tally } from '../tables/tally.ts';
import type { Given } from './given.ts';
import { type Losses, lossesOf, type ReadValue } from './lost-values.ts';
import { scaled } from './recast.ts';

interface ChangedInput {
  readonly source: SourcePlan;
  readonly data: Given;
  readonly tally: Tally;
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

/** How many of their values are lost so, those of other sources first. */
export function changedValues({ source, data, tally, derived, columns, rowScope, findings, signal }: ChangedInput): Losses[] {
  const { database, changed, account, inMemory } = data;
  const common = { source, words: database.words, findings, ...(signal && { signal }) };
  const given = changed ? [lossesOf({ ...common, values: changed.values, from: () => changed.from })] : [];
  const draft = { plan: source, database, tally, delivered: '', rows: '', columns, account, hasKey: false, hasTime: false, inMemory, dated: false };
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
  return [...given, lossesOf({ ...common, values, from: () => `(${data.select}) AS t ${scope.joins()}` })];
}

/** Counts them, one after another; the columns with what was counted last of each. */
export async function withLost(columns: readonly ReadColumn[], losses: readonly Losses[], tally: Tally): Promise<ReadColumn[]> {
  let counted = [...columns];
  for (const { count } of losses) {
    const lost = await count(tally);
    counted = counted.map((column) => {
      const own = lost.get(column.name);
      return own === undefined ? column : { ...column, unreadable: own };
    });
  }
  return counted;
}
