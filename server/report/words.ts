// Words for what results name by identifiers, and figures with the unit of their like.

import type { CheckResult, CheckStatus, DecisionResult, FittedReport, ModelResult, RunResult, SegmentGrowth } from '../engine/result/result.ts';
import { capital, showNumber, showShare } from '../engine/result/show.ts';

const METHODS: Readonly<Record<string, string>> = {
  kmeans: 'k-means',
  gaussian_mixture: 'a Gaussian mixture',
  latent_class: 'latent classes',
  ward: 'Ward’s method',
  rules: 'rules',
};

const METRICS: Readonly<Record<string, string>> = {
  structure: 'structure',
  stability: 'stability',
  markers: 'markers',
  smallest_segment: 'smallest segment',
  separated: 'separated',
  optimum: 'optimum',
  complete: 'completeness',
  sample_size: 'sample size',
  agreement: 'agreement',
  prediction_strength: 'prediction strength',
};

/** What the figure of a metric is measured in, where the figure does not carry its unit. */
const UNITS: Readonly<Record<string, string>> = {
  stability: 'mean Jaccard, 0 to 1',
  agreement: 'adjusted Rand index, 0 to 1',
  slsw: 'mean Jaccard, 0 to 1',
  slsa: '0 to 1',
  prediction_strength: '0 to 1',
  relevance: 'effect size, 0 to 1',
  markers: 'markers',
  sample_size: 'per base feature',
  auc: 'AUC, 0.5 to 1',
};

/** What stands for a status where there is no room for the word. */
export const SIGNS: Readonly<Record<CheckStatus, string>> = { passed: '✓', warned: '!', failed: '✗', 'not run': '○', 'not applicable': '–' };

export const methodWords = (method: string): string => METHODS[method] ?? method;
export const metricWords = (metric: string): string => METRICS[metric] ?? metric.replaceAll('_', ' ');
/** The unit that a gate's figure does not carry itself; undefined where it does or where it is no figure. */
export const unitOf = ({ metric, shown }: CheckResult): string | undefined => {
  if (shown === undefined || !/^[−\d.,]+$/.test(shown)) return undefined;
  return shown === '1' && metric === 'markers' ? 'marker' : UNITS[metric];
};
/** `✓ passed`: never by colour alone. */
export const statusWords = (status: CheckStatus): string => `${SIGNS[status]} ${status}`;

/** A segment's label by its id, as the champion or the committed model file knows it. */
export function segmentLabels({ models, since }: RunResult): (id: string) => string {
  const segments = models[0]?.segments ?? [];
  return (id) => segments.find((segment) => segment.id === id)?.label ?? since?.labels[id] ?? id;
}

/** A text in which features stand by their labels instead of by `Dimension.feature`. */
export function featureLabels({ models }: RunResult): (text: string) => string {
  const labels = new Map(models[0]?.segments[0]?.profile.map(({ feature, label }) => [feature, label]) ?? []);
  return (text) => text.replace(/[\p{L}_][\p{L}\p{N}_]*\.[\p{L}_][\p{L}\p{N}_]*/gu, (key) => labels.get(key) ?? key);
}

/** A decision's label by its name. */
export function decisionLabels(decisions: readonly DecisionResult[]): (name: string) => string {
  return (name) => decisions.find((decision) => decision.name === name)?.label ?? name;
}

/** Another figure of a gate, with the unit of the one that is shown: `4.2 %`, `38 days`, `12.00 GBP`. */
export function likeShown(value: number, shown: string | undefined): string {
  if (shown === undefined || !/\d/.test(shown)) return showNumber(value);
  if (shown.endsWith('%')) return showShare(value);
  if (/^\d{4}-\d\d-\d\d$/.test(shown) && Number.isFinite(value)) return new Date(Math.round(value) * 86_400_000).toISOString().slice(0, 10);
  const [, figure = '', unit = ''] = /^([−\d.,]+)\s*(.*)$/.exec(shown) ?? [];
  const decimals = /\.(\d+)$/.exec(figure)?.[1]?.length;
  return `${showNumber(decimals === undefined ? Math.round(value * 10) / 10 : value, decimals)}${unit === '' ? '' : ` ${unit}`}`;
}

/** The stability of a model's weakest segment; undefined where nothing was resampled. */
export function weakestOf(resampled: ModelResult['resampled']): number | undefined {
  const jaccards = resampled?.segments.map(({ jaccard }) => jaccard).filter(Number.isFinite) ?? [];
  return jaccards.length === 0 ? undefined : Math.min(...jaccards);
}

/** The labels of the features that rest on a fitted model: `Expected orders, Chance to be alive`. */
export function fittedLabels({ features }: RunResult): (report: Pick<FittedReport, 'features'>) => string {
  return (report) => report.features.map((key) => features.find((feature) => feature.key === key)?.label ?? key).join(', ') || 'no feature';
}

/** What a propensity predicts, with features by their labels, and how far ahead. */
export function propensityTitle(result: RunResult, { of }: { readonly of: string }): string {
  const labels = new Map(result.features.map(({ key, label }) => [key, label]));
  return capital(featureLabels(result)(labels.get(of) ?? of));
}

/** How much larger a segment is expected to be: a share of its members now; 0 where it has none. */
export function growthOf({ now, expected }: { readonly now: number; readonly expected: number }): number {
  return now === 0 ? 0 : expected / now - 1;
}

/** What a comparison with an earlier day cannot know, where there is such a thing. */
export function growthLimits({ from, shortHistory, undated = [] }: SegmentGrowth, entity: string): { readonly history?: string; readonly newcomers?: string } {
  return {
    ...(shortHistory && {
      history: `The data begins too late for ${from} to be seen as far back as today is, so a part of these moves may be no more than that.`,
    }),
    ...(undated.length > 0 && {
      newcomers: `${undated.map((source) => `\`${source}\``).join(', ')} does not say since when: every ${entity} in it counts as there on ${from}, nobody as new. A \`time:\` would tell.`,
    }),
  };
}

/** `+4.0 %`: a change with its sign. */
export function changeWords(change: number): string {
  return `${change > 0 ? '+' : ''}${showShare(change)}`;
}
