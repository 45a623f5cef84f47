// The type of every derived column, each inferred once. What it rests on comes first: by a list instead of recursion, as a chain may be long.

import { UNKNOWN, type ValueType } from '../types/value-type.ts';
import type { ColumnPlan, Expr, SourcePlan } from './plan.ts';
import { columnsOf } from './walk.ts';

export interface ColumnTypes {
  readonly columnOf: (source: string, name: string) => ColumnPlan | undefined;
  /** Of a column with an expression; `circle` hears of one that depends on itself. */
  readonly derivedType: (source: string, column: ColumnPlan) => ValueType;
}

interface ColumnTypesInput {
  readonly sources: readonly SourcePlan[];
  readonly infer: (expression: Expr) => ValueType;
  readonly circle: (column: ColumnPlan) => void;
}

export function createColumnTypes({ sources, infer, circle }: ColumnTypesInput): ColumnTypes {
  // The first of a name stands.
  const columns = new Map(sources.map((source) => [source.name, new Map(source.columns.map((column) => [column.name, column] as const).reverse())]));
  const types = new Map<string, ValueType | 'open'>();

  const workOut = (wanted: string, expression: Expr): ValueType => {
    const waiting = [{ key: wanted, expression, uses: columnsOf(expression).values() }];
    types.set(wanted, 'open');
    let result: ValueType = UNKNOWN;
    for (let one = waiting.at(-1); one; one = waiting.at(-1)) {
      const use = one.uses.next().value;
      const owner = use && (use.joins.at(-1) ?? use.source);
      const next = use && columns.get(owner ?? '')?.get(use.column)?.expression;
      const key = `${owner}.${use?.column}`;
      if (next && !types.has(key)) {
        types.set(key, 'open');
        waiting.push({ key, expression: next, uses: columnsOf(next).values() });
      } else if (!use) {
        result = infer(one.expression);
        types.set(one.key, result);
        waiting.pop();
      }
    }
    return result;
  };

  return {
    columnOf: (source, name) => columns.get(source)?.get(name),
    derivedType: (source, column) => {
      const key = `${source}.${column.name}`;
      const type = types.get(key);
      if (type === 'open') {
        circle(column);
        return UNKNOWN;
      }
      return type ?? (column.expression ? workOut(key, column.expression) : UNKNOWN);
    },
  };
}
