// A spec as it is and with another value, formed on the same sample: who would be elsewhere, and which lines would be judged otherwise. Writes nothing.

import type { CheckPlan, Origin, Plan } from '../../../language/plan/plan.ts';
import { inheritIdentities } from '../model/model-file/align.ts';
import type { FinishedRun } from '../model/model-file/finished-run.ts';
import { migrationOf } from '../model/model-file/migration.ts';
import type { CheckResult } from '../result/check-result.ts';
import type { RunResult } from '../result/result.ts';
import type { JudgedLine, WhatIf, WhatIfSide } from '../result/what-if.ts';
import { type PreviewOptions, previewRun } from './preview.ts';

export interface WhatIfOptions extends Omit<PreviewOptions, 'features'> {
  /** As for a preview, of either plan. */
  readonly features?: (plan: Plan) => PreviewOptions['features'];
}

/** Rejects only with the signal's reason when cancelled, or for a bug. */
export async function whatIf(before: Plan, after: Plan, { features, previous, ...options }: WhatIfOptions): Promise<WhatIf> {
  const run = (plan: Plan, known: typeof previous): Promise<FinishedRun> => {
    const kept = features?.(plan);
    return previewRun(plan, { ...options, ...(kept && { features: kept }), ...(known && { previous: known }) });
  };
  const was = await run(before, previous);
  // So that a segment that is still the same has its id.
  const now = await run(after, was.modelFile ?? previous);
  const { population, sampledFrom } = was.audit;
  const known = sameSegments(was, now);
  return {
    entity: was.segmentation.entity,
    entities: population,
    ...(sampledFrom !== undefined && { drawnFrom: sampledFrom }),
    before: sideOf(before, was),
    after: sideOf(after, now, known),
    moves: movesOf(was, now, known),
    lines: linesOf(before, after, was, now),
  };
}

function sideOf(plan: Plan, result: RunResult, known: ReadonlyMap<string, string> = new Map()): WhatIfSide {
  const {
    status,
    models: [champion],
  } = result;
  const segments = (champion?.segments ?? []).map(({ id, label, signature, size, share }) => ({
    id: known.get(id) ?? id,
    label: label || signature || id,
    size,
    share,
  }));
  return {
    status,
    segments,
    failing: failingIn(plan, result),
    ...(champion !== undefined && { verdict: champion.verdict.label }),
    ...(segments.length === 0 && { notRun: champion?.notRun?.replace(/\.$/, '') ?? 'no segments were formed' }),
  };
}

function failingIn(plan: Plan, { tests, findings }: RunResult): string[] {
  const at = ({ uri, start }: Origin): string => `${uri}:${start.line}`;
  const told = new Set(
    [...plan.require, ...plan.decisions.flatMap(({ knockout }) => knockout), ...plan.sources.flatMap(({ expect }) => expect)].map(({ origin }) => at(origin)),
  );
  return [
    ...tests.filter(({ status }) => status !== 'passed').map(({ name }) => `test “${name}”`),
    ...findings
      .filter(({ severity, origin }) => severity === 'error' && !told.has(at(origin)))
      .map(({ message }) => message.replace(/\.$/, '').replaceAll(/`([^`]+)`/g, '“$1”')),
  ];
}

/**
 * Segments that have another id on the other side though they are the same by their members: by the ids that they have as the text is.
 * Other features make another model, and the one of before looks nobody up.
 */
function sameSegments({ membership: was }: FinishedRun, { membership: now }: FinishedRun): ReadonlyMap<string, string> {
  if (was === undefined || now === undefined) return new Map();
  const of = new Map(was.ids.map((id, at) => [id, was.segment[at] ?? -1]));
  const { counts } = migrationOf({ segments: was.segments, of }, now);
  const byNow = now.segments.map((_, column) => counts.map((row) => row[column] ?? 0));
  const same = inheritIdentities(byNow, was.segments, []).map(({ segment, id }) => [now.segments[segment] ?? id, id] as const);
  return new Map(same.filter(([own, id]) => !was.segments.includes(own) && !now.segments.includes(id)));
}

function movesOf({ membership: was }: FinishedRun, { membership: now }: FinishedRun, known: ReadonlyMap<string, string>): WhatIf['moves'] {
  if (was === undefined || now === undefined) return { notRun: `no segments are formed ${was === undefined ? 'as it is' : 'with the other value'}` };
  const segments = now.segments.map((id) => known.get(id) ?? id);
  // Those in none are one segment more, the last on both sides.
  const place = (segment: number, segments: readonly string[]) => (segment < 0 ? segments.length : segment);
  const of = new Map(now.ids.map((id) => [id, was.segments.length]));
  for (const [at, id] of was.ids.entries()) of.set(id, place(was.segment[at] ?? -1, was.segments));
  const { counts, flows } = migrationOf(
    { segments: [...was.segments, ''], of },
    { segments: [...segments, ''], ids: now.ids, segment: Int32Array.from(now.segment, (own) => place(own, now.segments)) },
  );
  return { before: was.segments, now: segments, counts, moved: flows.reduce((sum, { entities }) => sum + entities, 0) };
}

/** Lines in their order: another value adds none and takes none away. */
function linesOf(before: Plan, after: Plan, was: RunResult, now: RunResult): WhatIf['lines'] {
  const [then, later] = [judgedLines(before, was), judgedLines(after, now)];
  return Array.from({ length: Math.max(then.length, later.length) }, (_, at) => ({
    ...(then[at] && { before: then[at] }),
    ...(later[at] && { after: later[at] }),
  }));
}

function judgedLines(plan: Plan, { models: [champion], decisions, audit }: RunResult): (JudgedLine | undefined)[] {
  const of = (lines: readonly CheckPlan[], found: readonly CheckResult[], kind: JudgedLine['kind'] = 'gate') =>
    lines.map(({ text, origin }) =>
      judged(
        found.find((one) => isOf(one, text, origin)),
        kind,
      ),
    );
  return [
    ...of(plan.require, champion?.gates ?? []),
    ...(champion?.gates ?? []).filter(({ isDefault }) => isDefault).map((gate) => judged(gate, 'gate')),
    ...plan.decisions.flatMap(({ name, knockout }) => of(knockout, decisions.find((one) => one.name === name)?.knockouts ?? [])),
    ...plan.sources.flatMap(({ name, expect }) =>
      of(
        expect,
        audit.contracts.filter(({ source }) => source === name),
        'contract',
      ),
    ),
  ];
}

const isOf = (found: CheckResult, text: string, { start }: CheckPlan['origin']): boolean =>
  found.text === text && (found.origin === undefined || found.origin.start.line === start.line);

function judged(found: CheckResult | undefined, kind: JudgedLine['kind']): JudgedLine | undefined {
  return found && { kind, text: found.text, status: found.status, ...(found.shown !== undefined && { shown: found.shown }) };
}
