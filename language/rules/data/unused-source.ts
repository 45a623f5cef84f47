// SEG240: A source is declared and not used.

import { sourcesBehind } from '../../plan/walk.ts';
import { occurrencesOf } from '../../references/occurrences-of.ts';
import { SHOP } from '../example-specs.ts';
import { remove, unlessAll, within } from '../fixing.ts';
import { isLibrary } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const unusedSource = defineRule<{ name: string }>({
  code: 'SEG240',
  name: 'unused-source',
  whole: true,
  severity: 'information',
  summary: 'A source is declared and not used.',
  message: ({ name }) => `Nothing uses the source \`${name}\`.`,
  why: 'Data that is audited and not used costs attention.',
  help: 'Use it in a dimension, or remove it.',
  example: {
    invalid: `${SHOP}source extra: third_party { from: "x.csv"; key: id; owner: "Data" }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\n`,
  },
  *check({ model, plan }) {
    if (isLibrary(plan)) return;
    const used = new Set<string>();
    for (const dimension of plan.dimensions)
      for (const feature of dimension.features) for (const name of sourcesBehind(plan, feature.expression)) used.add(name);
    for (const { joins, input, key, columns } of plan.sources) {
      for (const { read } of columns) if (read.exchange) used.add(read.exchange.rates);
      for (const join of joins) used.add(join.source);
      if (input.kind === 'view') used.add(input.source);
      if (key?.kind === 'column') for (const name of key.column.joins) used.add(name);
    }
    const population = plan.segmentation?.population;
    if (population) for (const name of [population.source, ...(population.except ?? []).map((use) => use.name)]) used.add(name);
    // Where a team keeps the segment is looked at by the status board.
    for (const { column } of plan.consumers) if (column) for (const name of [column.source, ...column.joins]) used.add(name);
    for (const study of plan.research) if (study.results) used.add(study.results.name);
    for (const source of plan.sources) {
      if (used.has(source.name)) continue;
      const ids = [`source:${source.name}`, ...source.columns.map(({ name }) => `column:${source.name}.${name}`)];
      const outside = ids.some((id) => occurrencesOf(model, id).some(({ origin }) => !within(origin, source.origin)));
      const fix = outside ? undefined : unlessAll(remove(source.origin, `Remove \`${source.name}\``));
      yield { origin: source.nameOrigin, facts: { name: source.name }, ...(fix && { fix }) };
    }
  },
});
