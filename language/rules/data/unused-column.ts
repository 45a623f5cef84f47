// SEG241: A declared column is used by nothing.

import type { ColumnExpr } from '../../plan/plan.ts';
import { columnsIn } from '../../plan/whole.ts';
import { SHOP } from '../example-specs.ts';
import { isNamed, remove, unlessAll } from '../fixing.ts';
import { isLibrary } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const unusedColumn = defineRule<{ name: string; source: string }>({
  code: 'SEG241',
  name: 'unused-column',
  whole: true,
  severity: 'information',
  summary: 'A declared column is used by nothing.',
  message: ({ name, source }) => `Nothing uses the column \`${name}\` of \`${source}\`.`,
  why: 'What is declared and not used has to be read, kept up and explained all the same.',
  help: 'Use it, or take the line out: columns that are not declared can still be used.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { n = count(orders in last 12 months) }`,
    valid: `${SHOP}dimension D: behavioral { n = sum(orders.amount where channel = "web" in last 12 months) }`,
  },
  *check({ model, plan }) {
    if (isLibrary(plan) || plan.dimensions.every(({ features }) => features.length === 0)) return;
    const used = new Set<string>();
    const sources = new Map(plan.sources.map((source) => [source.name, source]));
    const use = (column: ColumnExpr | undefined): void => {
      if (!column) return;
      used.add(`${column.joins.at(-1) ?? column.source}.${column.column}`);
      // A view passes on what its base holds.
      const owner = sources.get(column.joins.at(-1) ?? column.source);
      if (owner?.input.kind === 'view') used.add(`${owner.input.source}.${column.column}`);
    };
    // Features and derived columns are among them, so what those rest on is used as well.
    for (const column of columnsIn(plan)) use(column);
    for (const { column } of plan.consumers) use(column);
    for (const source of plan.sources) {
      use(source.key?.kind === 'column' ? source.key.column : undefined);
      use(source.time);
      use(source.caseWeight);
      for (const { read } of source.columns) {
        if (!read.exchange) continue;
        used.add(`${source.name}.${read.exchange.by}`).add(`${read.exchange.rates}.${read.exchange.rate}`);
      }
      for (const join of source.joins) {
        const key = sources.get(join.source)?.key;
        for (const { on, to } of join.pairs) {
          use(on);
          used.add(`${join.source}.${to ?? on.column}`);
          if (to === undefined && key?.kind === 'column') use(key.column);
        }
      }
    }
    for (const source of plan.sources) {
      for (const { name, nameOrigin, personal, protected: isProtected, origin } of source.columns) {
        // A mark on a column is reason enough to declare it; a view's inherited columns stand in its base.
        if (personal || isProtected || source.input.kind === 'view' || used.has(`${source.name}.${name}`)) continue;
        if (origin.uri !== source.origin.uri) continue;
        const fix = isNamed(model, `column:${source.name}.${name}`) ? undefined : unlessAll(remove(origin, `Remove \`${name}\``));
        yield { origin: nameOrigin, facts: { name, source: source.name }, ...(fix && { fix }) };
      }
    }
  },
});
