// The conditions of `rules` where everybody lies: how features are read there, how many meet each, and why some cannot be asked there.

import type { Expr } from '../../../../language/plan/plan.ts';
import { walk } from '../../../../language/plan/walk.ts';
import { isTemporal } from '../../../../language/types/value-type.ts';
import type { Dialect } from '../../data/sql/dialects/dialect.ts';
import { reasonOf } from '../../data/sql/not-computable.ts';
import { featureKey } from '../../data/tables/feature-table.ts';
import type { InsideColumn, InsideTable, RulesMet } from '../../data/tables/inside-table.ts';
import type { MethodParameters } from '../../statistics/methods/method.ts';
import type { ModelFile } from '../model-file/schema.ts';
import { numbered, withClause } from '../model-file/sql/layers.ts';
import { type Judged, judgeRules } from '../model-file/sql/rules.ts';
import { figuresOf } from './asking.ts';

export type Rules = Extract<MethodParameters, { readonly kind: 'rules' }>;
/** What conditions need to know of a feature in the relation. */
export type Read = Pick<InsideColumn, 'dimension' | 'name' | 'label' | 'type' | 'sql'>;

/** Numbers, ranks and names stand in the relation as expressions read them, and yes/no as numbers. Throws a `notComputable`. */
export function judgedInside(columns: readonly Read[], parameters: Rules, words: Dialect, fitted: ModelFile['fitted'] = []): Judged {
  const inputs = columns.map((column) => ({ feature: featureKey(column), label: column.label, type: column.type }));
  const byKey = new Map(columns.map((column) => [featureKey(column), column]));
  return judgeRules({ inputs, fitted }, parameters, words, ({ feature }) => {
    const { sql = 'NULL', type } = byKey.get(feature) ?? {};
    return type?.kind === 'boolean' ? words.toBoolean(sql) : sql;
  });
}

/** Why conditions are not asked there, as the end of a sentence. */
export function whyNotAsked(columns: readonly Read[], parameters: Rules, words: Dialect, fitted: ModelFile['fitted'] = []): string | undefined {
  const byKey = new Map(columns.map((column) => [featureKey(column), column]));
  // A moment is compared with a day by its fraction here, and by its day in SQL.
  const ofDays = (part: Expr): boolean => {
    if (part.op === 'literal') return part.literal === 'date' || part.literal === 'time';
    if (part.op !== 'feature') return part.op === 'as_of';
    const type = byKey.get(`${part.dimension}.${part.feature}`)?.type;
    return type !== undefined && isTemporal(type);
  };
  if (parameters.conditions.some((condition) => walk(condition).some(ofDays))) return 'a condition of a segment compares days';
  try {
    judgedInside(columns, parameters, words, fitted);
    return undefined;
  } catch (error) {
    const found = reasonOf(error);
    if (found === undefined) throw error;
    return `a condition of a segment cannot be asked there: ${found.reason}`;
  }
}

/** How many of everybody meet each condition, several of them, and none. Rejects with an `EngineFault`. */
export async function metByEverybody({ query, relation, columns, words }: InsideTable, parameters: Rules): Promise<RulesMet> {
  const { layers, met } = judgedInside(columns, parameters, words);
  if (met.length === 0) return { meets: [], overlapping: 0, leftover: 0 };
  const names = numbered('m', met.length);
  const ones = Object.fromEntries(names.map((name, c) => [name, `CASE WHEN ${met[c]} THEN 1 ELSE 0 END`]));
  const judged = withClause([...layers, { name: 'judged', columns: ones }], 'id', `${relation} AS everybody`, true);
  const from = `(${judged} SELECT ${names.join(', ')}, ${names.join(' + ')} AS n FROM judged)`;
  const asked = [...names.map((name) => `t.${name} = 1`), 't.n > 1', 't.n = 0'];
  const counts = await figuresOf(
    { query, from },
    asked.map((condition) => `count(*) FILTER (WHERE ${condition})`),
  );
  const [overlapping = 0, leftover = 0] = counts.slice(met.length);
  return { meets: counts.slice(0, met.length), overlapping, leftover };
}
