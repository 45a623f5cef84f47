// A view takes over what it does not say itself from the source it is a view of: key, time, joins, columns.

import type { Finding } from '../catalog/finding.ts';
import { cyclicDefinition } from '../rules/read/index.ts';
import type { ColumnExpr, SourcePlan } from './plan.ts';

export function inherit(sources: readonly SourcePlan[], findings: Finding[]): SourcePlan[] {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const done = new Map<string, SourcePlan>();
  // What a view is of comes first: by a list instead of recursion, as many may stand in a row.
  const complete = (source: SourcePlan): void => {
    const way = new Map<string, SourcePlan>();
    for (let at: SourcePlan | undefined = source; at && !done.has(at.name); ) {
      const { name, input, inputOrigin, origin }: SourcePlan = at;
      way.set(name, at);
      if (input.kind !== 'view') break;
      if (way.has(input.source)) {
        findings.push(cyclicDefinition.finding({ origin: inputOrigin ?? origin, facts: { name } }));
        way.set(name, { ...at, input: { kind: 'none' } });
        break;
      }
      at = byName.get(input.source);
    }
    for (const [name, one] of [...way].reverse()) {
      const base = one.input.kind === 'view' ? done.get(one.input.source) : undefined;
      done.set(name, base ? takeOver(one, base) : one);
    }
  };
  return sources.map((source) => {
    complete(source);
    return done.get(source.name) ?? source;
  });
}

function takeOver(view: SourcePlan, base: SourcePlan): SourcePlan {
  const mine = (column: ColumnExpr): ColumnExpr => ({ ...column, source: view.name });
  const key = view.key ?? (base.key?.kind === 'column' ? { kind: 'column', column: mine(base.key.column) } : base.key);
  const time = view.time ?? (base.time && mine(base.time));
  const declared = new Set(view.columns.map((column) => column.name));
  return {
    ...view,
    ...(key && { key }),
    ...(time && { time }),
    ...(view.timeZone === undefined && base.timeZone !== undefined && { timeZone: base.timeZone }),
    joins: view.joins.length > 0 ? view.joins : base.joins.map((join) => ({ ...join, pairs: join.pairs.map((pair) => ({ ...pair, on: mine(pair.on) })) })),
    // What the base already read or derived is a column of the view by its name.
    columns: [...base.columns.filter((column) => !declared.has(column.name)).map(asGiven), ...view.columns],
  };
}

/** In the view the value is there already, in its final form: nothing is renamed, parsed or computed again. */
function asGiven(column: SourcePlan['columns'][number]): SourcePlan['columns'][number] {
  const { expression: _, ...rest } = column;
  return { ...rest, header: column.name, read: {} };
}
