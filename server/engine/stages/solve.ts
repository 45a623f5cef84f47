// Stages validate and choose together: every number of segments is resampled and judged, one is chosen and compared with chance.

import type { MethodDefinition } from '../../../language/catalog/method.ts';
import { contrasts, reaches, SMALL } from '../metrics/contrast.ts';
import { apart } from '../metrics/gap.ts';
import type { GateContext } from '../metrics/gate.ts';
import type { AcrossSolutions, Indices, KRow, NullTest, Verdict } from '../result/result.ts';
import type { Assessment } from '../statistics/resampling/assess.ts';
import { beyondChance, LEAST_NULLS } from '../statistics/resampling/assess.ts';
import { choose } from './choose.ts';
import { kRow, withFacts } from './gate-context.ts';
import { strictness, validate } from './validate.ts';
import type { Valleys } from './valley.ts';
import { verdictOf } from './verdict.ts';

export interface Solved {
  /** Index into the contexts. */
  readonly at: number;
  readonly context: GateContext;
  readonly text: string;
  readonly passes: boolean;
  readonly rows: readonly KRow[];
  readonly nulls: readonly NullTest[];
  /** `names` is what each segment is called, in their order. */
  readonly verdict: (names: readonly string[]) => Verdict;
}

export interface Solving {
  /** One per solution, by ascending number of segments. */
  readonly contexts: readonly GateContext[];
  readonly indices: readonly Indices[];
  readonly method: MethodDefinition;
  /** Absent where resampling has no meaning; `on` says how many entities it is on, where not all. */
  readonly assessment?: Assessment;
  readonly on?: number;
  /** Absent for categorical bases. */
  readonly valleys?: Valleys;
  readonly across: readonly AcrossSolutions[];
}

export async function solve({ contexts: given, indices, method, assessment, on, valleys, across }: Solving): Promise<Solved> {
  const contexts = [...given];
  const { plan, model, pace } = contexts[0] as GateContext;
  const acrossOf = (k: number) => across.find((one) => one.k === k);
  for (const [at, context] of contexts.entries()) {
    const own = acrossOf(context.fit.k);
    const structureless = assessment === undefined ? undefined : nothingJoint(context.fit.k, assessment);
    contexts[at] = withFacts(context, {
      ...(own === undefined ? {} : { across: own }),
      ...(structureless === undefined ? {} : { structureless }),
      ...(on === undefined ? {} : { on }),
    });
  }
  await resampleAll(contexts, method, assessment);
  const rows: Omit<KRow, 'chosen'>[] = [];
  for (const [at, context] of contexts.entries()) rows.push(await rowOf(context, method, indices[at] ?? {}));

  const structure = async (at: number): Promise<NullTest | undefined> => {
    const context = contexts[at] as GateContext;
    if (context.validation.structureless !== undefined) return undefined;
    const test = context.validation.structure ?? (await (assessment as Assessment).test('permuted', context.fit.k));
    const around = context.validation.valleys ?? (await valleys?.(context));
    contexts[at] = withFacts(context, { structure: test, ...(around === undefined ? {} : { valleys: around }) });
    return test;
  };
  const structured = async (at: number): Promise<boolean> => {
    const test = await structure(at);
    return test === undefined || beyondChance(test) || apart((contexts[at] as GateContext).validation.valleys);
  };
  const testable = assessment !== undefined && model.nulls >= LEAST_NULLS;
  const binding = testable && strictness(plan, 'structure').fails;
  const choice = await choose({
    rows,
    fixed: model.segments.low === model.segments.high,
    searches: method.resamples,
    ...(binding ? { structured } : {}),
  });

  const nulls: NullTest[] = [];
  const none = withoutVerdict(method, assessment !== undefined);
  let verdict = (_: readonly string[]): Verdict => none;
  if (assessment !== undefined) {
    const { k } = (contexts[choice.at] as GateContext).fit;
    const resampled = await assessment.complete(k);
    contexts[choice.at] = withFacts(contexts[choice.at] as GateContext, { resampled });
    const tested = await structure(choice.at);
    const onePopulation = tested === undefined ? undefined : await assessment.test('one_population', k);
    nulls.push(...[tested, onePopulation].flatMap((test) => test ?? []));
    const context = contexts[choice.at] as GateContext;
    if (tested === undefined) {
      verdict = () => ({ status: 'not applicable', label: 'No verdict', reason: context.validation.structureless ?? '' });
    } else if (testable) {
      const found = { resampled, structure: tested, onePopulation, valleys: context.validation.valleys, looked: valleys !== undefined };
      verdict = (names) => verdictOf({ ...found, names, flat: flatSegments(context), mixture: context.fit.criteria !== undefined });
    }
  }
  for (const [at, context] of contexts.entries()) {
    if (context.validation.structure !== undefined || at === choice.at) rows[at] = await rowOf(context, method, indices[at] ?? {});
    await pace.breathe();
  }
  return { ...choice, context: contexts[choice.at] as GateContext, rows: rows.map((row, at) => ({ ...row, chosen: at === choice.at })), nulls, verdict };
}

/** Resamples every solution; one that a gate has rejected already gets no more bootstraps than the first block. */
async function resampleAll(contexts: GateContext[], method: MethodDefinition, assessment: Assessment | undefined): Promise<void> {
  if (assessment === undefined) return;
  const rejected = new Set<number>();
  for (const context of contexts) {
    const { gates } = await validate(context, method, [], ['at once']);
    if (gates.some(({ metric, status }) => status === 'failed' && (metric === 'markers' || metric === 'smallest_segment'))) rejected.add(context.fit.k);
  }
  const { least } = strictness((contexts[0] as GateContext).plan, 'stability');
  const resampled = await assessment.resample((k) => rejected.has(k), least);
  for (const [at, context] of contexts.entries()) {
    const own = resampled.get(context.fit.k);
    if (own !== undefined) contexts[at] = withFacts(context, { resampled: own });
  }
}

async function rowOf(context: GateContext, method: MethodDefinition, indices: Indices): Promise<Omit<KRow, 'chosen'>> {
  const { gates } = await validate(
    context,
    method,
    [],
    context.validation.structure === undefined ? ['at once', 'resampled'] : ['at once', 'resampled', 'compared'],
  );
  return kRow(context, gates, indices);
}

/** Segments that are like the rest in every base feature: their members differ in how they answer, not in what. */
function flatSegments({ base, statistics, sizes }: GateContext): number[] {
  const columns = base.map(statistics);
  return [...sizes.keys()].filter((segment) => !columns.some((column) => contrasts(column, segment).some((contrast) => reaches(contrast, SMALL))));
}

/** Why there is nothing that could go together, or undefined. */
function nothingJoint(k: number, { joint }: Assessment): string | undefined {
  if (k === 1) return 'With one segment nobody was divided from anybody.';
  return joint ? undefined : 'With one base feature there is nothing that could go together; shuffled, it stays what it is.';
}

function withoutVerdict(method: MethodDefinition, resamples: boolean): Verdict {
  if (!method.resamples) {
    return {
      status: 'not applicable',
      label: 'No verdict',
      reason: `Resampling has no meaning under ${method.name}, where nothing is searched for or refitted.`,
    };
  }
  const reason = resamples ? `Fewer than ${LEAST_NULLS} null data sets cannot rule out chance.` : 'It rests on stability and structure, which did not run.';
  return { status: 'not run', label: 'No verdict', reason };
}
