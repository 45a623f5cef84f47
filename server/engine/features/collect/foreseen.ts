// What a run will ask of a source, known when the source has been read: on a server it goes along with the first question. A hint alone: what is
// foreseen and not asked, or asked and not foreseen, changes no figure.

import type { Plan } from '../../../../language/plan/plan.ts';
import { walk } from '../../../../language/plan/walk.ts';
import type { Seen } from '../../data/sources/day-reader.ts';
import type { ReaderInput } from '../../data/sources/reader.ts';
import type { PreparedSource } from '../../data/tables/prepared-source.ts';
import type { Question } from '../../data/tables/tally.ts';
import { figureOf } from './contract-figures.ts';
import { coverageQuestion } from './coverage.ts';
import { functionOf } from './function-of.ts';
import { joinQuestions } from './joins.ts';
import { latestQuestion } from './latest-event.ts';
import { amountQuestions } from './negative-amounts.ts';
import type { CollectOptions } from './opened.ts';
import { countedColumns, countQuestions, duplicatesQuestion, repeatedQuestion, type SourceCounts } from './statistics.ts';

/** Of a sample nothing is asked where the whole population lies. */
export function foreseen(plan: Plan, { sample }: Pick<CollectOptions, 'sample'>): NonNullable<ReaderInput['foresee']> {
  return async (source, seen) => {
    // Before the day of a run is known, as after it.
    const open = !seen.told && plan.segmentation?.asOf === undefined && seen.asOf === undefined;
    const counts = countQuestions(source, seen.asOf, seen.told || open ? countedColumns(plan, source) : []);
    if (!seen.told && !open) return counts;
    const always = [...counts, ...contractQuestions(source, seen), ...joinQuestions(seen, source)];
    const latest = open ? latestQuestion(source, plan.today) : undefined;
    if (latest !== undefined) return [...always, latest];
    const amounts = amountQuestions(plan, source, seen);
    return [...always, ...repeated(plan, source, seen), ...amounts, ...(open || sample !== undefined ? [] : await covered(plan, source, seen))];
  };
}

function contractQuestions(source: PreparedSource, seen: Seen): Question[] {
  // Missing values are counted with the rows, whatever they come to.
  const counts = { missing: new Map(source.columns.map(({ name }) => [name, 0])) } as unknown as SourceCounts;
  const asked = source.plan.expect.flatMap((check): Question[] => {
    try {
      const figure = figureOf(check, { source, seen, counts });
      return 'from' in figure ? [{ from: figure.from, figures: figure.counts }] : [];
    } catch {
      // Whoever judges the line says why it cannot be judged.
      return [];
    }
  });
  const duplicates = source.plan.duplicates === 'error' ? duplicatesQuestion(source) : undefined;
  return duplicates === undefined ? asked : [...asked, duplicates];
}

/** Where features read columns as they stand, or weights are. */
function repeated(plan: Plan, source: PreparedSource, { asOf }: Seen): Question[] {
  const { name, caseWeight } = source.plan;
  const features = plan.dimensions.flatMap((dimension) => dimension.features);
  const direct = caseWeight !== undefined || features.some(({ expression }) => directColumns(expression).has(name));
  return direct && source.hasKey ? [repeatedQuestion(source, asOf)] : [];
}

/** The sources of the columns that stand outside of what is computed over rows. */
function directColumns(expression: Plan['dimensions'][number]['features'][number]['expression']): ReadonlySet<string> {
  const nodes = walk(expression);
  const overRows = nodes.flatMap((node) => {
    const definition = node.op === 'call' ? functionOf(node.function) : undefined;
    return definition?.aggregates === true || definition?.fitted === true ? walk(node) : [];
  });
  const within = new Set(overRows);
  return new Set(nodes.flatMap((node) => (node.op === 'column' && !within.has(node) ? [node.source] : [])));
}

async function covered(plan: Plan, source: PreparedSource, seen: Seen): Promise<Question[]> {
  const population = plan.segmentation?.population;
  // Without one, the population is everybody in any source, not all of which are known yet.
  if (population === undefined || !source.hasKey || !source.plan.expect.some(({ metric }) => metric === 'coverage')) return [];
  const question = await coverageQuestion(plan, seen, source);
  return question === undefined ? [] : [question];
}
