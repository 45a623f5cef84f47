// Where the rows of each source are, what is asked of them there, and what comes here: by the same relations that a run makes.

import type { Plan } from '../../../language/plan/plan.ts';
import { callsOf } from '../../../language/plan/walk.ts';
import { usedColumns } from '../data/sources/used-columns.ts';
import type { SourceDemand } from '../data/sql/entity-scope.ts';
import { compile } from '../data/sql/expressions.ts';
import { demandRelations } from '../data/sql/feature-query.ts';
import { reasonOf } from '../data/sql/not-computable.ts';
import type { PreparedSource } from '../data/tables/prepared-source.ts';
import type { Warehouse } from '../data/warehouse/warehouse.ts';
import { coverageQuestion } from '../features/collect/coverage.ts';
import { repeats } from '../features/collect/features.ts';
import { createScope } from '../features/collect/scope.ts';
import { type CollectOptions, functionOf, type Session, withSession } from '../features/collect/session.ts';
import { everybodySelect } from '../features/inside/collect-inside.ts';
import { type Staying, whereEverybody } from '../features/inside/where-everybody.ts';
import { showNumber } from '../result/show.ts';

/** What comes from one source to this machine, in rows of one kind. */
export interface Leaving {
  /** One row for each of these. */
  readonly per: string;
  /** Figures that are computed there. */
  readonly figures: number;
  /** Columns that come as they stand; `personal` where the spec says so. */
  readonly columns: readonly { readonly name: string; readonly personal: boolean }[];
  /** Rows come without the id of the entity. */
  readonly nameless?: true;
}

export interface DataUse {
  readonly source: string;
  readonly label: string;
  /** Absent for files and embedded databases, which are read here. */
  readonly connection?: string;
  readonly rows: number;
  /** Columns that the spec names. */
  readonly columns: readonly { readonly name: string; readonly personal: boolean }[];
  /** Empty where the rows are here already. */
  readonly leaves: readonly Leaving[];
  /** Where everybody stays in the database: how many there are, and how many come as a sample. Beside them only totals come. */
  readonly stays?: {
    readonly entities: number;
    readonly sample: number /** Whether and where something is kept meanwhile, in a sentence. */;
    readonly keeping?: string;
  };
  /** Why the rows of a population that is larger than the sample come all the same. */
  readonly comes?: string;
  /** What is asked for features, each as one SELECT; rows are counted and contracts judged beside it. */
  readonly queries: readonly string[];
}

/** Counts rows and looks at columns, and computes no feature. A source that cannot be read is left out; what is wrong with it, a run says. */
export function explainData(plan: Plan, warehouse: Warehouse, options: CollectOptions = {}): Promise<DataUse[]> {
  return withSession(plan, warehouse, options, async (session) => {
    const stays = await whereEverybody(session);
    if (stays !== undefined && 'planned' in stays) return explainInside(session, stays);
    const demands = demandsOf(plan, () => createScope(session, session.now));
    const entity = plan.segmentation?.entity ?? 'entity';
    const repeated = new Set<string>();
    for (const { name, source, singles } of demands) if (singles.size > 0 && (await repeats(session, source))) repeated.add(name);
    const beside = new Set<string>();
    for (const [name, source] of session.now.sources) if ((await coverageQuestion(plan, session.now, source)) !== undefined) beside.add(name);
    return [...session.now.sources].map(([name, source]) => {
      const own = demands.filter((demand) => demand.source.plan.name === name);
      const away = source.database !== warehouse;
      const marked = (column: string) => ({ name: column, personal: source.plan.columns.some((one) => one.name === column && one.personal === true) });
      const used = usedColumns(plan, name);
      return {
        source: name,
        label: source.plan.label ?? name,
        ...(source.plan.input.kind === 'table' && away && { connection: source.plan.input.connection }),
        ...(stays !== undefined && away && { comes: stays.comes }),
        rows: session.now.counts.get(name)?.rows ?? 0,
        columns: source.columns.filter((column) => used.has(column.name)).map((column) => marked(column.name)),
        leaves: away
          ? withIds(plan, source, entity, beside.has(name), [...own.flatMap((demand) => leavingOf(demand, entity, marked)), ...learned(plan, name, entity)])
          : [],
        queries: own.flatMap((demand) => demandRelations(demand, { mayRepeat: (one) => repeated.has(one) })).map(({ select }) => select),
      };
    });
  });
}

/** Where everybody stays: one SELECT over all sources makes their features there, and a sample of it comes. */
async function explainInside(session: Session, stays: Staying): Promise<DataUse[]> {
  const { plan, now } = session;
  const entity = plan.segmentation?.entity ?? 'entity';
  const select = await everybodySelect(session, stays);
  const per = `${entity} of a sample of ${showNumber(stays.sample)}`;
  return [...now.sources].map(([name, source], i) => {
    const used = usedColumns(plan, name);
    const personal = (column: string) => source.plan.columns.some((one) => one.name === column && one.personal === true);
    return {
      source: name,
      label: source.plan.label ?? name,
      ...(source.plan.input.kind === 'table' && { connection: source.plan.input.connection }),
      rows: now.counts.get(name)?.rows ?? 0,
      columns: source.columns.filter((column) => used.has(column.name)).map((column) => ({ name: column.name, personal: personal(column.name) })),
      // All features come together; they stand with the first source.
      leaves: i === 0 ? [{ per, figures: stays.planned.length, columns: [], nameless: true as const }] : [],
      queries: i === 0 ? [select] : [],
      stays: { entities: stays.entities, sample: stays.sample, ...(stays.database.keeping !== undefined && { keeping: stays.database.keeping }) },
    };
  });
}

/** What the features that can be computed ask of each source. */
function demandsOf(plan: Plan, scope: () => ReturnType<typeof createScope>): readonly SourceDemand[] {
  const whole = scope();
  for (const { expression } of plan.dimensions.flatMap(({ features }) => features)) {
    try {
      compile(expression, scope());
      compile(expression, whole);
    } catch (error) {
      if (reasonOf(error) === undefined) throw error;
    }
  }
  return whole.demands();
}

/** Ids alone leave for the population and, where that does not lie beside the source, for how much of it the source covers, where no figures go with them. */
function withIds(
  { segmentation }: Plan,
  { plan: { name, kind, expect }, hasKey }: PreparedSource,
  entity: string,
  beside: boolean,
  leaves: readonly Leaving[],
): readonly Leaving[] {
  const population = segmentation?.population;
  const named =
    population === undefined ? kind !== 'reference' : [population.source, ...(population.except ?? []).map((one) => one.target ?? one.name)].includes(name);
  const asked = named || (!beside && expect.some(({ metric }) => metric === 'coverage'));
  return hasKey && asked && !leaves.some(({ per }) => per === entity) ? [{ per: entity, figures: 0, columns: [] }, ...leaves] : leaves;
}

function leavingOf(demand: SourceDemand, entity: string, marked: (column: string) => Leaving['columns'][number]): Leaving[] {
  const direct = [...demand.singles.keys()].map((sql) => /"((?:[^"]|"")+)"$/.exec(sql)?.[1]?.replaceAll('""', '"') ?? sql);
  return [
    ...(demand.aggregates.size > 0 ? [{ per: entity, figures: demand.aggregates.size, columns: [] }] : []),
    ...(direct.length > 0 ? [{ per: entity, figures: 0, columns: direct.map(marked) }] : []),
    ...demand.series.map(() => ({ per: `${entity} and period`, figures: 1, columns: [] })),
  ];
}

/** What models of repeat buying and of the next product learn from. */
function learned(plan: Plan, source: string, entity: string): Leaving[] {
  const calls = plan.dimensions.flatMap(({ features }) => features.flatMap(({ expression }) => callsOf(expression)));
  const fitted = new Set(calls.filter((call) => call.source === source && functionOf(call.function)?.fitted).map(({ function: name }) => name));
  if (fitted.has('next_product')) return [{ per: `${entity}, day and category`, figures: 0, columns: [] }];
  return ['expected_orders', 'alive', 'lifetime_value'].some((name) => fitted.has(name))
    ? [{ per: `${entity} and day with an order`, figures: 1, columns: [] }]
    : [];
}
