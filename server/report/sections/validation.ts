// Section: how the segments were validated. Null tests as sentences, stability per segment, agreement and prediction strength.

import type { ModelResult, Resampled, RunResult } from '../../engine/result/result.ts';
import { showNumber, showShare } from '../../engine/result/show.ts';
import { type Block, type Inline, muted, type Section, table } from '../document.ts';
import { nullSentence, searchSentences } from './null-tests.ts';

/** Tibshirani & Walther 2005. */
const STRONG = 0.8;

export function validationSection(result: RunResult): Section {
  const [champion] = result.models;
  const { entity } = result.segmentation;
  const blocks: Block[] = [];
  if (champion) {
    const sentences = [...champion.nulls.map((test) => nullSentence(test, champion, entity)), ...searchSentences(champion), ...resampledSentences(champion)];
    if (sentences.length > 0) blocks.push({ kind: 'list', items: sentences });
    blocks.push(...stabilityTable(champion), ...ruleTable(champion), ...indices(champion));
  }
  return {
    id: 'validation',
    title: 'How they were validated',
    blocks: blocks.length > 0 ? blocks : [muted(`Not run. ${champion?.verdict.reason ?? champion?.notRun ?? ''}`.trim())],
  };
}

function resampledSentences({ resampled, byK }: ModelResult): Inline[][] {
  if (!resampled) return [];
  const { agreement, predictionStrength } = resampled;
  const strong = byK.filter((row) => (row.resampled?.predictionStrength.mean ?? 0) > STRONG).map(({ k }) => k);
  const largest =
    strong.length === 0 ? `no number of segments tried is above ${STRONG}` : `the largest number of segments above ${STRONG} is ${Math.max(...strong)}`;
  return [
    [
      { strong: 'Do refits agree?' },
      ` Two refits on resampled data agree at ${showNumber(agreement.median, 2)} in the middle, half of the pairs between ${showNumber(agreement.lower, 2)} and ${showNumber(agreement.upper, 2)} (adjusted Rand index: 1 is the same division, 0 is chance).`,
    ],
    [
      { strong: 'Can one half predict the other?' },
      ` Prediction strength is ${showNumber(predictionStrength.mean, 2)} of 1, the mean of ${predictionStrength.splits} splits; ${largest} (Tibshirani & Walther 2005).`,
    ],
  ];
}

function stabilityTable({ resampled, resampledOn, segments, pictures, k }: ModelResult): Block[] {
  if (!resampled) return [];
  const across = pictures?.across.find((one) => one.k === k)?.stability;
  const { bootstraps, asked } = resampled;
  const rows = resampled.segments.map((own, i) => [
    segments[i]?.label ?? String(i + 1),
    `${showNumber(own.jaccard, 2)} ${reading(own.jaccard)}`,
    again(own, bootstraps),
    showNumber(own.within, 2),
    ...(across ? [across[i] === undefined ? '' : showNumber(across[i], 2)] : []),
  ]);
  const columns = ['Segment', 'Stability (mean Jaccard, 0 to 1)', 'On resampled data', 'Within (0 to 1)', ...(across ? ['Across (0 to 1)'] : [])];
  const short = bootstraps < asked ? ` Stopped after ${bootstraps} of ${asked}: it was rejected already.` : '';
  const on = resampledOn === undefined ? '' : ` Measured on a sample of ${showNumber(resampledOn)}.`;
  return [
    table(columns, rows),
    muted(
      `Stability: how much a segment overlaps with the most similar one of a refit; from 0.75 stable, from 0.85 highly stable, below 0.6 not to be trusted (Hennig 2007, 2008). It came out again where the overlap is at least 0.75, and dissolved where it is at most 0.5. Within: the same with everybody assigned by the refit. ${across ? 'Across: whether its members were together with one segment fewer. ' : ''}${`${short}${on}`.trim()}`.trim(),
    ),
  ];
}

function again({ recovered, dissolved }: Resampled['segments'][number], bootstraps: number): string {
  return `came out again in ${recovered} of ${bootstraps} resamples, ${dissolved === 0 ? 'never dissolved' : `dissolved in ${dissolved}`}`;
}

function reading(jaccard: number): string {
  if (jaccard >= 0.85) return '(highly stable)';
  if (jaccard >= 0.75) return '(stable)';
  if (jaccard >= 0.6) return '(a pattern, not stable)';
  return jaccard > 0.5 ? '(not to be trusted)' : '(dissolved)';
}

/** Under rules nothing is searched for: who meets several conditions, and who none, stands instead. */
function ruleTable({ rules, segments, assigned, unassigned }: ModelResult): Block[] {
  if (!rules) return [];
  const of = Math.max(1, assigned + unassigned);
  return [
    muted(
      `${showNumber(rules.overlapping)} meet more than one condition (${showShare(rules.overlapping / of)}), ${showNumber(rules.leftover)} meet none (${showShare(rules.leftover / of)}).`,
    ),
    table(
      ['Segment', 'Meet the condition', 'Assigned'],
      rules.perSegment.map(({ segment, meets, assigned: own }) => [
        segments.find(({ id }) => id === segment)?.label ?? segment,
        showNumber(meets),
        showNumber(own),
      ]),
    ),
  ];
}

function indices({ indices: found }: ModelResult): Block[] {
  if (!found) return [];
  const parts = [
    ...(found.silhouette === undefined
      ? []
      : [`silhouette ${showNumber(found.silhouette, 2)} (−1 to 1)${found.sampled === undefined ? '' : `, on a sample of ${showNumber(found.sampled)}`}`]),
    ...(found.calinskiHarabasz === undefined ? [] : [`Calinski–Harabasz ${showNumber(found.calinskiHarabasz)} (more is better)`]),
    ...(found.daviesBouldin === undefined ? [] : [`Davies–Bouldin ${showNumber(found.daviesBouldin, 2)} (less is better)`]),
  ];
  return parts.length === 0 ? [] : [muted(`Reported, never judged: ${parts.join(', ')}. Data without any segments can score as well.`)];
}
