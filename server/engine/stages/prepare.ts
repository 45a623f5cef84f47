// Stage: prepare. Base features become columns that a method can measure; every setting found here is remembered in the model file.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { MethodDefinition } from '../../../language/catalog/method.ts';
import { MOST_LEVEL_COLUMNS } from '../../../language/catalog/transforms/onehot.ts';
import { sortedKnown, sortedQuantile } from '../../../language/catalog/transforms/sample.ts';
import { typeAfterTransforms } from '../../../language/catalog/transforms/type-after.ts';
import type { MissingPolicy, ModelPlan, Plan, ScalePolicy, TransformPlan } from '../../../language/plan/plan.ts';
import { type FeatureColumn, type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import { type BaseFeature, baseFeatures } from '../model/base-features.ts';
import * as findings from '../result/findings/statistics-prepare.ts';
import type { Pace } from '../result/pace.ts';
import type { CollectReport, PreparedFeatureReport } from '../result/result.ts';
import { showShare } from '../result/show.ts';
import { round } from '../statistics/numeric/round.ts';
import { behindBands } from '../statistics/preparation/bands.ts';
import { type FittedTransform, fitTransform, roundState, transformNamed } from '../statistics/preparation/fitted-transform.ts';
import { type PreparedFeature, transformColumn } from '../statistics/preparation/preparation.ts';

export interface Preparation {
  /** Those that vary: what is the same for everybody counts as no feature, in no measure. */
  readonly features: readonly PreparedFeature[];
  readonly reports: readonly PreparedFeatureReport[];
  /** Entities with every base feature known before anything stood in. */
  readonly complete: number;
  readonly findings: readonly Finding[];
}

/**
 * Fits missing-value stand-ins, transforms, scales and weights of a model's base on the whole population (rows in canonical order).
 * A feature that cannot take part is left out with a finding; under a method that measures nothing (`rules`) there are no columns.
 */
export async function prepare(
  plan: Plan,
  model: ModelPlan,
  method: MethodDefinition,
  table: FeatureTable,
  report: CollectReport,
  pace: Pace,
): Promise<Preparation> {
  const features: PreparedFeature[] = [];
  const still: PreparedFeature[] = [];
  const given: Given[] = [];
  const reports: PreparedFeatureReport[] = [];
  const told: Finding[] = [];
  const complete = new Uint8Array(table.rows).fill(1);
  for (const base of baseFeatures(plan, model)) {
    await pace.breathe();
    const key = featureKey(base.feature);
    const found = table.columns.find((candidate) => featureKey(candidate) === key);
    const column = found && behindBands(found);
    if (column !== undefined) for (let i = 0; i < table.rows; i++) if (Number.isNaN(column.values[i])) complete[i] = 0;
    const settings = settingsOf(base, method);
    const leftOut = column === undefined ? notComputed(base, report) : complainAbout(base, column, method);
    if (column === undefined || leftOut !== undefined) {
      leaveOut(base, settings, leftOut);
      if (column === undefined) complete.fill(0);
      continue;
    }
    given.push({ base, column, settings, ...fitTransforms(base, column, told) });
  }
  const wide = method.resamples ? tooWide(given) : new Map<Given, Finding>();
  const drafts: Draft[] = [];
  for (const one of given) {
    await pace.breathe();
    const refused = wide.get(one);
    if (refused === undefined) drafts.push(draftOf(one, method));
    else leaveOut(one.base, one.settings, refused);
  }
  const forming = whoForms(drafts, table.rows, method);
  for (const draft of drafts) {
    await pace.breathe();
    const fitted = scaleDraft(draft, forming, method, told);
    if (method.resamples) (fitted.report.constant ? still : features).push(fitted.prepared);
    reports.push(fitted.report);
  }
  const order = new Map(baseFeatures(plan, model).map(({ feature }, i) => [featureKey(feature), i]));
  reports.sort((a, b) => (order.get(a.feature) ?? 0) - (order.get(b.feature) ?? 0));
  // Where nothing varies, the one row that all are is what is left to tell.
  return { features: features.length > 0 ? features : still, reports, complete: complete.reduce((total, one) => total + one, 0), findings: told };

  function leaveOut({ feature, label }: BaseFeature, settings: Settings, why: Finding | undefined): void {
    if (why !== undefined) told.push(why);
    const head = { feature: featureKey(feature), label, missing: table.rows, ...settings };
    reports.push({ ...head, columns: [], constant: false, leftOut: why?.message });
  }
}

interface Settings {
  readonly policy: MissingPolicy;
  readonly scale: ScalePolicy;
  readonly weight: number;
  readonly transforms: string;
}

/** A transform on the feature goes before the dimension's property, that before the method's default. */
function settingsOf({ feature, dimension }: BaseFeature, method: MethodDefinition): Settings {
  const last = (role: string) => feature.transforms.filter(({ name }) => transformNamed(name).role === role).at(-1);
  const scale = last('scale')?.name;
  const weight = last('weight')?.arguments[0];
  const named = ['category', 'text', 'id', 'boolean'].includes(feature.type.kind);
  const standard: MissingPolicy = method.missing === 'none' ? 'none' : named ? 'mode' : 'median';
  return {
    policy: (last('impute')?.arguments[0] as MissingPolicy | undefined) ?? dimension.missing ?? standard,
    scale: scale === 'raw' ? 'none' : ((scale as ScalePolicy | undefined) ?? dimension.scale ?? method.scale),
    weight: typeof weight === 'number' ? weight : (dimension.weight ?? 1),
    transforms: feature.transforms.map(written).join(' | '),
  };
}

function written({ name, arguments: args }: TransformPlan): string {
  if (args.length === 0) return name;
  return `${name}(${args.map((arg) => (typeof arg === 'number' && name === 'winsorize' ? `${round(arg * 100, 6)}%` : arg)).join(', ')})`;
}

function notComputed(base: BaseFeature, report: CollectReport): Finding {
  const { feature } = base;
  const why = report.notRun.find((entry) => entry.dimension === feature.dimension && entry.feature === feature.name);
  return findings.baseNotComputed.at(feature.origin, { feature: base.label, reason: why?.reason ?? 'its source gave nothing.' });
}

function complainAbout(base: BaseFeature, column: FeatureColumn, method: MethodDefinition): Finding | undefined {
  const { feature } = base;
  const facts = { feature: base.label };
  if (column.values.length > 0 && column.values.every(Number.isNaN)) return findings.allMissing.at(feature.origin, facts);
  const type = typeAfterTransforms(feature);
  if (type.kind === 'unknown' || method.takes.includes(type.kind)) return undefined;
  return findings.needsColumns.at(feature.origin, {
    ...facts,
    method: method.name,
    kind: type.kind,
    levels: column.levels?.length ?? 0,
    advice: method.adapt?.[type.kind]?.words ?? '',
  });
}

/** A feature that the method takes, with its transforms fitted. */
interface Given {
  readonly base: BaseFeature;
  readonly column: FeatureColumn;
  readonly settings: Settings;
  readonly transforms: readonly FittedTransform[];
  readonly columns: readonly string[];
}

/** A feature up to its scale, which is estimated on those who form segments: known only when all features are. */
interface Draft extends Given {
  readonly standIn: number | null;
  /** Transformed, not yet scaled. */
  readonly raw: readonly Float64Array[];
}

function draftOf(given: Given, method: MethodDefinition): Draft {
  const { column, settings, transforms, columns } = given;
  const standIn = method.resamples ? standInFor(column.values, settings.policy) : null;
  return { ...given, standIn, raw: method.resamples ? transformColumn(column.values, { standIn, transforms, columns }) : [] };
}

/** Features whose levels would be more columns than a base takes, widest first, until the others fit: told before any of the columns is made. */
function tooWide(given: readonly Given[]): Map<Given, Finding> {
  const ofLevels = given
    .filter(({ transforms }) => transforms.some(({ name }) => transformNamed(name).columns !== undefined))
    .sort((a, b) => b.columns.length - a.columns.length);
  const refused = new Map<Given, Finding>();
  let all = ofLevels.reduce((sum, { columns }) => sum + columns.length, 0);
  for (const one of ofLevels) {
    if (all <= MOST_LEVEL_COLUMNS) break;
    all -= one.columns.length;
    const facts = { feature: one.base.label, columns: one.columns.length, others: all, most: MOST_LEVEL_COLUMNS };
    refused.set(one, findings.tooWide.at(one.base.feature.origin, facts));
  }
  return refused;
}

/** 1 for entities that no feature leaves out for want of a value. */
function whoForms(drafts: readonly Draft[], rows: number, method: MethodDefinition): Uint8Array {
  const forming = new Uint8Array(rows).fill(1);
  for (const { raw, settings } of drafts) {
    if (method.fullInformation === true && settings.policy === 'none') continue;
    for (const values of raw) for (let i = 0; i < rows; i++) if (Number.isNaN(values[i])) forming[i] = 0;
  }
  return forming;
}

function scaleDraft(
  { base, column, settings, raw, ...draft }: Draft,
  forming: Uint8Array,
  method: MethodDefinition,
  found: Finding[],
): { prepared: PreparedFeature; report: PreparedFeatureReport } {
  const { feature, label } = base;
  const { standIn, columns } = draft;
  const missing = column.values.reduce((total, value) => total + (Number.isNaN(value) ? 1 : 0), 0);
  const scaleName = settings.scale === 'none' ? 'raw' : settings.scale;
  const formed = forming.every(Boolean) ? raw : raw.map((values) => values.filter((_, i) => forming[i] === 1));
  const states = formed.map((values) => roundState(transformNamed(scaleName).fit?.(values, [], undefined) ?? {}));
  const still = formed.map(isConstant);
  if (still.length > 0 && still.every(Boolean)) found.push(findings.constantFeature.at(feature.origin, { feature: label }));
  else found.push(...still.flatMap((same, j) => (same ? [findings.constantFeature.at(feature.origin, { feature: label, column: columns[j] ?? '' })] : [])));
  if (missing > 0 && standIn === null && method.resamples && !(method.fullInformation === true && settings.policy === 'none')) {
    const share = showShare(missing / column.values.length);
    found.push(
      findings.dropped.at(feature.origin, { feature: label, count: missing, share, policy: settings.policy, method: method.name }, asAsked(settings.policy)),
    );
  }
  const levels = column.levels === undefined ? {} : { levels: column.levels };
  const key = featureKey(feature);
  const shown = standIn === null ? undefined : (column.levels?.[standIn] ?? standIn);
  return {
    prepared: {
      key,
      label,
      role: feature.role,
      type: feature.type,
      ...levels,
      missing: settings.policy,
      ...draft,
      scale: { name: scaleName, states },
      weight: settings.weight,
    },
    report: { feature: key, label, missing, ...settings, standIn: shown, columns, constant: still.length > 0 && still.every(Boolean) },
  };
}

/** Who is left out because the spec says so is news, not a warning. */
function asAsked(policy: MissingPolicy): { severity?: 'information' } {
  return policy === 'drop' ? { severity: 'information' } : {};
}

/** What stands in for a missing value, in own units; null where nothing does. The mode breaks ties by the smaller value. */
function standInFor(values: Float64Array, policy: MissingPolicy): number | null {
  if (policy === 'zero') return 0;
  if (policy !== 'median' && policy !== 'mode') return null;
  const sorted = sortedKnown(values);
  if (sorted.length === 0) return null;
  if (policy === 'median') return round(sortedQuantile(sorted, 0.5));
  let mode = sorted[0] ?? 0;
  let most = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    if (end - start > most) [mode, most] = [sorted[start] as number, end - start];
    start = end;
  }
  return mode;
}

function fitTransforms(base: BaseFeature, column: FeatureColumn, found: Finding[]): { transforms: FittedTransform[]; columns: string[] } {
  const { feature, label } = base;
  const steps: FittedTransform[] = [];
  let values = column.values;
  for (const plan of feature.transforms) {
    const transform = transformNamed(plan.name);
    if (transform.role !== 'value' || transform.fit === undefined) continue;
    const step = fitTransform(plan.name, plan.arguments, values, steps.length === 0 ? column.levels : undefined);
    const { state } = step;
    steps.push(step);
    if (transform.columns !== undefined) return { transforms: steps, columns: transform.columns(state).map((name) => `${label}: ${name}`) };
    const image = values.map((value) => (Number.isNaN(value) ? value : (transform.apply?.(value, state) as number)));
    const lost = image.reduce((total, value, i) => total + (Number.isNaN(value) && !Number.isNaN(values[i]) ? 1 : 0), 0);
    if (lost > 0) found.push(findings.noImage.at(plan.origin, { feature: label, transform: plan.name, count: lost }));
    if (Array.isArray(state['cuts']) && typeof plan.arguments[0] === 'number' && state['cuts'].length + 1 < plan.arguments[0]) {
      found.push(findings.fewerBins.at(plan.origin, { feature: label, asked: plan.arguments[0], got: state['cuts'].length + 1 }));
    }
    values = image;
  }
  return { transforms: steps, columns: [label] };
}

function isConstant(values: Float64Array): boolean {
  const first = values.find((value) => !Number.isNaN(value));
  return values.every((value) => value === first || Number.isNaN(value));
}
