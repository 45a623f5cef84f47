// A view takes over what it does not say itself from the source it is a view of: key, time, joins, columns.

import type { Finding } from '../catalog/finding.ts';
import { cyclicDefinition } from '../rules/read/index.ts';
import type { ColumnExpr, SourcePlan } from './plan.ts';

export function inherit(sources: readonly SourcePlan[], findings: Finding[]): SourcePlan[] {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const done = new Map<string, SourcePlan>();
  const complete = (source: SourcePlan, path: readonly string[]): SourcePlan => {
    const known = done.get(source.name);
    if (known) return known;
    let result = source;
    if (source.input.kind === 'view') {
      if (path.includes(source.input.source) || source.input.source === source.name) {
        findings.push(cyclicDefinition.finding({ origin: source.inputOrigin ?? source.origin, facts: { name: source.name } }));
        result = { ...source, input: { kind: 'none' } };
      } else {
        const base = byName.get(source.input.source);
        if (base) result = takeOver(source, complete(base, [...path, source.name]));
      }
    }
    done.set(source.name, result);
    return result;
  };
  return sources.map((source) => complete(source, []));
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
