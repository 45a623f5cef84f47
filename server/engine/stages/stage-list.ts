// The stages of a run after the features are there, in their order. A new one is a line here and a file that computes it.

import type { CommittedTable } from '../data/tables/feature-table.ts';
import { sizesOfEverybody } from '../model/inside/place-everybody.ts';
import { whyNotAsked } from '../model/inside/rules-inside.ts';
import { binnedEverybody } from '../model/inside/watch-everybody.ts';
import { type Committed, committedOf } from '../model/model-file/committed.ts';
import { calibrate } from './calibrate.ts';
import { type Draft, formedBy, type Stage, withoutSegments } from './draft.ts';
import { judgedDecisions } from './judge-decisions.ts';
import { keptModel } from './keep-model.ts';
import { type ModelRun, runModel } from './model.ts';
import { segmentGrowth } from './segment-growth.ts';
import type { SegmentOptions } from './segment-options.ts';
import { seriesGrowth } from './series-growth.ts';
import { sinceCommitted } from './since-committed.ts';
import { tryTests } from './try-tests.ts';
import { valueReport } from './value.ts';
import { watch } from './watch.ts';

/** Who is where by the committed model file. */
const remember: Stage = ({ options: { previous, redefined }, canonical }) =>
  previous === undefined ? {} : { committed: committedOf(previous, canonical.table, redefined) };

/** Prepare, form, validate, choose, name and profile, for the champion and each challenger. */
const form: Stage = async ({ plan, canonical, collected, options: { inside }, crew, pace, committed }) => {
  const runs: ModelRun[] = [];
  for (const [at, model] of plan.models.entries()) {
    const before = at === 0 && committed !== undefined ? { committed } : {};
    runs.push(
      await runModel({
        plan,
        model,
        role: at === 0 ? 'champion' : 'challenger',
        table: canonical.table,
        report: collected,
        crew,
        pace,
        ...(inside && { inside }),
        ...before,
      }),
    );
  }
  pace.report({ stage: 'decide', message: 'Judging decisions' });
  return { runs };
};

const keep: Stage = async (draft) => given('modelFile', await keptModel(draft));

const value: Stage = (draft) => {
  const formed = formedBy(draft);
  if (formed === undefined) return {};
  const { result, solution, statistics } = formed;
  return given('value', valueReport(draft.plan, draft.canonical.table, result.segments, solution.assignment.segment, statistics));
};

const grow: Stage = (draft) => {
  const { modelFile, canonical, options } = draft;
  const formed = formedBy(draft);
  if (formed === undefined || modelFile === undefined) return {};
  return given('growth', segmentGrowth(options.earlier, modelFile, { ids: canonical.table.ids, segment: formed.solution.assignment.segment }, draft.value));
};

const compare: Stage = async ({ plan, runs: [champion], canonical: { table }, committed, options, value: worth }) => {
  if (committed === undefined) return {};
  const sizes = await sizesInside(committed, options.inside);
  const binned = options.inside && (await binnedEverybody(options.inside, committed.file.watch));
  const everybody = { ...(sizes && { sizes }), ...(binned && { binned }) };
  return given('since', sinceCommitted({ plan, champion, table, committed, then: thenOf(options), ...(worth && { value: worth }), everybody }));
};

/** How many the committed model gives each segment today, of everybody who stays in a server: those who are here are a sample. */
async function sizesInside({ file, segment }: Committed, inside: SegmentOptions['inside']): Promise<Float64Array | undefined> {
  const { parameters, fitted, segments } = file;
  if (inside === undefined || 'notRun' in segment) return undefined;
  if (parameters.kind === 'rules' && whyNotAsked(inside.columns, parameters, inside.words, fitted) !== undefined) return undefined;
  return sizesOfEverybody(inside, file, segments.length);
}

const watchOver: Stage = (draft) => ({
  watched: watch(draft.plan, draft.runs[0]?.result.segments ?? [], draft.since?.report, withoutSegments(draft)),
});

const judge: Stage = (draft) => ({ decisions: judgedDecisions(draft) });

/** How well fitted functions predict within each segment. */
const calibrateBySegment: Stage = (draft) => {
  const { plan, collected, canonical } = draft;
  const formed = formedBy(draft);
  if (formed === undefined) return {};
  return { calibrated: calibrate(plan, collected.fitted, canonical.table, formed.result.segments, formed.solution.assignment.segment) };
};

const forecast: Stage = ({ runs: [champion], canonical, calibrated }) => {
  const { segments = [], seed = 1 } = champion?.result ?? {};
  const segment = champion?.solution?.assignment.segment ?? new Int32Array();
  return { calibrated: { ...calibrated, fitted: seriesGrowth(calibrated.fitted, canonical.table, segments, segment, seed) } };
};

const test: Stage = (draft) => ({ tests: tryTests(draft.plan, draft.modelFile, withoutSegments(draft)) });

export const STAGES: readonly Stage[] = [remember, form, keep, value, grow, compare, watchOver, judge, calibrateBySegment, forecast, test];

/** The entities as they were on the day of the committed model file, by its own definitions; undefined where that is today. */
function thenOf({ committed, redefined }: SegmentOptions): CommittedTable | undefined {
  if (redefined === undefined) return committed;
  return 'notRun' in redefined.tables ? redefined.tables : redefined.tables.then;
}

function given<K extends keyof Draft>(key: K, found: Draft[K] | undefined): Partial<Draft> {
  return found === undefined ? {} : ({ [key]: found } as unknown as Partial<Draft>);
}
