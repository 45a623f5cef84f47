// Stage: prepare. Base features become columns that a method can measure; every setting found here is remembered in the model file.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { MethodDefinition } from '../../../language/catalog/method.ts';
import { MOST_LEVEL_COLUMNS } from '../../../language/catalog/transforms/onehot.ts';
import { typeAfterTransforms } from '../../../language/catalog/transforms/type-after.ts';
import type { MissingPolicy, ModelPlan, Plan, ScalePolicy, TransformPlan } from '../../../language/plan/plan.ts';
import { type FeatureColumn, type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import { type BaseFeature, baseFeatures } from '../model/base-features.ts';
import * as findings from '../result/findings/statistics-prepare.ts';
import type { CollectReport, PreparedFeatureReport } from '../result/result.ts';
import { showShare } from '../result/show.ts';
import { round } from '../statistics/numeric/round.ts';
import { behindBands } from '../statistics/preparation/bands.ts';
import { type FittedTransform, transformNamed } from '../statistics/preparation/fitted-transform.ts';
import type { PreparedFeature } from '../statistics/preparation/preparation.ts';
import type { BaseColumn, FittedScale, FittedSteps, Measures, Unscaled } from './measures.ts';

export interface Preparation {
  /** Those that vary: what is the same for everybody counts as no feature, in no measure. */
  readonly features: readonly PreparedFeature[];
  readonly reports: readonly PreparedFeatureReport[];
  /** Entities with every base feature known before anything stood in. */
  readonly complete: number;
  readonly findings: readonly Finding[];
}

/**
 * Fits missing-value stand-ins, transforms, scales and weights of a model's base on the whole population, which `measures` tell of.
 * A feature that cannot take part is left out with a finding; under a method that measures nothing (`rules`) there are no columns.
 */
export async function prepare(
  plan: Plan,
  model: ModelPlan,
  method: MethodDefinition,
  table: FeatureTable,
  report: CollectReport,
  measures: Measures,
): Promise<Preparation> {
  const told: Finding[] = [];
  const reports: PreparedFeatureReport[] = [];
  const found: (BaseColumn & { readonly settings: Settings })[] = [];
  const there: FeatureColumn[] = [];
  let all = true;
  for (const base of baseFeatures(plan, model)) {
    const key = featureKey(base.feature);
    const given = table.columns.find((candidate) => featureKey(candidate) === key);
    const column = given && behindBands(given);
    if (column !== undefined) there.push(column);
    else all = false;
    const settings = settingsOf(base, method);
    const leftOut = column === undefined ? notComputed(base, report) : complainAbout(base, column, method, measures);
    if (column === undefined || leftOut !== undefined) leaveOut(base, settings, leftOut);
    else found.push({ base, column, settings });
  }
  const complete = all ? await measures.complete(there) : 0;
  const steps = await measures.steps(found);
  const given = found.map((one, i): Given => {
    const { transforms, columns, lost, fewer } = steps[i] as FittedSteps;
    const { label } = one.base;
    told.push(...lost.map(({ plan: step, count }) => findings.noImage.at(step.origin, { feature: label, transform: step.name, count })));
    told.push(...fewer.map(({ plan: step, asked, got }) => findings.fewerBins.at(step.origin, { feature: label, asked, got })));
    return { ...one, transforms, columns };
  });
  const wide = method.resamples ? tooWide(given) : new Map<Given, Finding>();
  const taken = given.filter((one) => {
    const refused = wide.get(one);
    if (refused !== undefined) leaveOut(one.base, one.settings, refused);
    return refused === undefined;
  });
  const standIns = method.resamples ? await measures.standIns(taken.map(({ column, settings }) => ({ column, policy: settings.policy }))) : [];
  const drafts = taken.map((one, i): Draft => ({ ...one, policy: one.settings.policy, scale: one.settings.scale, standIn: standIns[i] ?? null }));
  const scales = await measures.scales(drafts, method);
  const features: PreparedFeature[] = [];
  const still: PreparedFeature[] = [];
  for (const [i, draft] of drafts.entries()) {
    const fitted = scaleDraft(draft, scales[i] as FittedScale, method, measures, told);
    if (method.resamples) (fitted.report.constant ? still : features).push(fitted.prepared);
    reports.push(fitted.report);
  }
  const order = new Map(baseFeatures(plan, model).map(({ feature }, i) => [featureKey(feature), i]));
  reports.sort((a, b) => (order.get(a.feature) ?? 0) - (order.get(b.feature) ?? 0));
  // Where nothing varies, the one row that all are is what is left to tell.
  return { features: features.length > 0 ? features : still, reports, complete, findings: told };

  function leaveOut({ feature, label }: BaseFeature, settings: Settings, why: Finding | undefined): void {
    if (why !== undefined) told.push(why);
    const head = { feature: featureKey(feature), label, missing: measures.rows, ...settings };
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

function complainAbout(base: BaseFeature, column: FeatureColumn, method: MethodDefinition, measures: Measures): Finding | undefined {
  const { feature } = base;
  const facts = { feature: base.label };
  if (measures.rows > 0 && measures.known(column) === 0) return findings.allMissing.at(feature.origin, facts);
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
interface Given extends BaseColumn {
  readonly settings: Settings;
  readonly transforms: readonly FittedTransform[];
  readonly columns: readonly string[];
}

/** A feature up to its scale, which is estimated on those who form segments: known only when all features are. */
type Draft = Given & Unscaled;

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

function scaleDraft(
  { base, column, settings, standIn, transforms, columns }: Draft,
  { states, still }: FittedScale,
  method: MethodDefinition,
  measures: Measures,
  found: Finding[],
): { prepared: PreparedFeature; report: PreparedFeatureReport } {
  const { feature, label } = base;
  const missing = measures.rows - measures.known(column);
  const scaleName = settings.scale === 'none' ? 'raw' : settings.scale;
  if (still.length > 0 && still.every(Boolean)) found.push(findings.constantFeature.at(feature.origin, { feature: label }));
  else found.push(...still.flatMap((same, j) => (same ? [findings.constantFeature.at(feature.origin, { feature: label, column: columns[j] ?? '' })] : [])));
  if (missing > 0 && standIn === null && method.resamples && !(method.fullInformation === true && settings.policy === 'none')) {
    const share = showShare(missing / measures.rows);
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
      standIn,
      transforms,
      columns,
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
