// The outcome of a run in one line, why, and what to try next, in order, from what was measured. Shown first wherever a run is shown.

import type { CheckResult, ModelResult, RunResult } from '../engine/result/result.ts';
import { showCount, showCut, showNumber, showShare } from '../engine/result/show.ts';

export interface OutcomeWords {
  readonly status: 'passed' | 'warned' | 'failed';
  /** `Fails: stability >= 0.75 (Regulars 0.61)`. */
  readonly headline: string;
  /** Whole sentences, the most promising first; empty where nothing failed. */
  readonly next: readonly string[];
}

/** So many reasons stand in the headline. */
const REASONS = 3;
const READ_FIRST = 'Put the data where the spec says that it is, or correct the spec, then run it again: everything else rests on it.';
const NAME_FIRST = 'Correct the name of the column in the spec, or the data, then run it again: its features were left out.';
/** Rows per base feature that are a floor (Dolnicar et al. 2014). */
const ROWS_EACH = 70;

export function outcomeWords(result: RunResult): OutcomeWords {
  const [champion] = result.models;
  const labels = new Map((champion?.segments ?? []).map(({ id, label, signature }) => [id, label || signature || id]));
  const bad = (check: CheckResult) => check.status === 'failed' || check.status === 'not run';
  // What rests on a source that could not be read says nothing of its own.
  const unread = result.audit.sources.flatMap(({ name, notRun }) => (notRun === undefined ? [] : [{ name, reason: notRun.replace(/\.$/, '') }]));
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  const missing = errors.flatMap(({ code, message }) =>
    code === 'SEG605' || code === 'SEG679' ? [message.replace(/^The/, 'the').replace(/;.*/, '').replace(/\.$/, '')] : [],
  );
  // Nor what rests on a column that is not there.
  const groundless = unread.length > 0 || (missing.length > 0 && champion?.notRun !== undefined);
  const contracts = result.audit.contracts.filter((one) => bad(one) && !unread.some(({ name }) => name === one.source));
  const gates = groundless ? [] : (champion?.gates ?? []).filter(bad);
  const reasons = [
    ...unread.map(({ reason }) => reason),
    ...missing,
    ...contracts.map((contract) => `${contract.source}: ${reason(contract, labels)}`),
    ...(champion?.notRun === undefined || groundless ? [] : [`no segments: ${champion.notRun.replace(/\.$/, '')}`]),
    ...gates.map((gate) => reason(gate, labels)),
    ...(groundless || champion?.notRun !== undefined ? [] : result.watch.filter(bad).map((line) => reason(line, labels))),
    ...result.tests.filter(({ status }) => status !== 'passed').map(({ name, status }) => `test “${name}”${status === 'not run' ? ' not run' : ''}`),
  ];
  const others =
    reasons.length === 0 ? [...errors.map(({ message }) => message.replace(/\.$/, '')), ...result.notRun.map(({ what }) => `${what} not run`)] : reasons;
  if (result.status === 'failed') {
    const more = others.length > REASONS ? `, and ${others.length - REASONS} more` : '';
    const next = unread.length > 0 ? [READ_FIRST] : missing.length > 0 ? [NAME_FIRST] : nextSteps(champion, gates, contracts, labels);
    return { status: 'failed', headline: `Fails: ${others.slice(0, REASONS).join('; ')}${more}`, next };
  }
  if (result.status === 'warned') return { status: 'warned', headline: warnedHeadline(result, labels), next: [] };
  return { status: 'passed', headline: 'Passes: every gate and contract holds', next: [] };
}

/** The checks that warned; where none did, how many findings do. */
function warnedHeadline({ models: [champion], audit, watch, findings }: RunResult, labels: ReadonlyMap<string, string>): string {
  const warns = ({ status }: CheckResult) => status === 'warned';
  const checks = [
    ...audit.contracts.filter(warns).map((contract) => `${contract.source}: ${reason(contract, labels)}`),
    ...[...(champion?.gates ?? []), ...watch].filter(warns).map((check) => reason(check, labels)),
  ];
  const told = findings.filter(({ severity }) => severity === 'warning').length;
  if (checks.length === 0 && told > 0) return `Passes with ${showCount(told, 'warning')}, among the findings`;
  return `Passes with warnings${checks.length === 0 ? '' : `: ${checks.slice(0, REASONS).join('; ')}`}`;
}

/** The check, and the segment or the figure that it fails by. */
function reason({ metric, text, status, shown, perSegment }: CheckResult, labels: ReadonlyMap<string, string>): string {
  const name = metric === 'markers' || text === '' ? metric : text;
  if (status === 'not run') return `${name} not run`;
  const worst = perSegment?.filter((one) => one.status === status).sort((a, b) => a.value - b.value)[0];
  if (worst !== undefined)
    return `${name} (${short(labels.get(worst.segment) ?? worst.segment)} has ${metric === 'markers' && worst.value === 0 ? 'none' : showNumber(worst.value)})`;
  return shown === undefined ? name : `${name} (${shown.replace(/ failed$/, '')})`;
}

function nextSteps(
  champion: ModelResult | undefined,
  gates: readonly CheckResult[],
  contracts: readonly CheckResult[],
  labels: ReadonlyMap<string, string>,
): string[] {
  const failed = new Set(gates.filter(({ status }) => status === 'failed').map(({ metric }) => metric));
  const steps: string[] = [];
  if (contracts.length > 0) steps.push('Ask the owner of the data first: everything else rests on what its contract promises.');
  if (champion === undefined) return steps;
  const { k, byK, preparation, segments } = champion;
  const better = byK.filter((row) => row.failed.length === 0).map((row) => row.k);
  const own = byK.find((row) => row.k === k)?.failed.length ?? 0;
  const fewest = [...byK].filter((row) => row.failed.length < own).sort((a, b) => a.failed.length - b.failed.length || b.k - a.k)[0];
  if (better.length > 0 && k !== undefined && !better.includes(k))
    steps.push(`Ask for ${Math.max(...better)} segments: that number clears what ${k} does not.`);
  if (failed.has('structure'))
    steps.push('Form segments from fewer features, and from what customers do rather than what they are: shuffled data explains as much as these do.');
  if (failed.has('smallest_segment') && k !== undefined && k > 2) {
    const small = [...segments].sort((a, b) => a.size - b.size)[0];
    steps.push(
      `Ask for at most ${k - 1} segments${small === undefined ? '' : `, or look at whether ${short(labels.get(small.id) ?? small.id)} (${showCount(small.size, 'member')}, ${showShare(small.share)}) are test accounts or outliers; \`| winsorize(1%)\` or \`| log1p\` keeps a few from being a segment`}.`,
    );
  }
  const weak = gates.find(({ metric, status }) => metric === 'stability' && status === 'failed');
  if (weak !== undefined && better.length === 0 && fewest !== undefined)
    steps.push(`Try \`segments: ${fewest.k}\`: of the numbers tried it fails the least (${fewest.failed.join(', ')}).`);
  if (failed.has('markers')) {
    const skewed = preparation.features.filter(({ transforms, columns }) => transforms === '' && columns.length === 1).slice(0, 3);
    steps.push(
      `Segments that nothing marks are told apart by too many features a little: use fewer base features${skewed.length === 0 ? '' : `, or \`| log1p\` on skewed ones (${skewed.map(({ label }) => label).join(', ')} are taken as they are)`}.`,
    );
  }
  const features = preparation.features.filter(({ constant, leftOut }) => !constant && leftOut === undefined).length;
  if (preparation.fittedOn > 0 && features > 0 && preparation.fittedOn < ROWS_EACH * features)
    steps.push(
      `${showCount(preparation.fittedOn, 'row')} ${preparation.fittedOn === 1 ? 'is' : 'are'} few for ${showCount(features, 'base feature')}: get at least ${showNumber(ROWS_EACH * features)}${features === 1 ? '' : ', or use fewer features'}.`,
    );
  if ([...failed].some((metric) => metric === 'relevance'))
    steps.push('Where the segments say too little about what a decision is judged by, form them from features that lie nearer to it.');
  return steps;
}

const short = (label: string): string => showCut(label, 40);
