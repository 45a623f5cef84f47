// Section: the segments as cards. Name, size, how sure, what marks them, what they are worth, what is done for them.

import type { ModelResult, RunResult, SegmentResult } from '../../engine/result/result.ts';
import { capital, showCount, showNumber, showShare, showTotal } from '../../engine/result/show.ts';
import { type Block, type Card, type Inline, muted, paragraph, type Section, when } from '../document.ts';
import { markerWords } from '../marker-words.ts';
import { colourOf } from '../pictures/theme.ts';
import { decisionLabels } from '../words.ts';

/** Markers and totals named on a card. */
const MARKERS = 5;
const TOTALS = 2;

export function segmentSection(result: RunResult): Section {
  const [champion] = result.models;
  const title = 'Segments';
  if (champion === undefined || champion.segments.length === 0) {
    const why = champion?.notRun ?? champion?.choice ?? result.notRun[0]?.reason ?? 'No model ran.';
    return { id: 'segments', title, blocks: [muted(`No segments were formed. ${why}`)] };
  }
  const decision = decisionLabels(result.decisions);
  return {
    id: 'segments',
    title,
    blocks: [
      { kind: 'cards', cards: champion.segments.map((segment, i) => card(segment, i, champion, decision)) },
      ...when(champion.unassigned > 0 && champion.unassigned, (count) => muted(`${showCount(count, result.segmentation.entity)} without a segment.`)),
      muted(champion.choice),
    ],
  };
}

function card(segment: SegmentResult, i: number, champion: ModelResult, decision: (name: string) => string): Card {
  const { id, label, signature, size, share, markers, totals, priority, owner, lines, origin } = segment;
  const worth = totals.filter((total) => total.share !== undefined).slice(0, TOTALS);
  return {
    id,
    number: i + 1,
    colour: colourOf(i),
    title: label === signature ? capital(label) : label,
    code: id,
    ...(origin !== undefined && { place: origin }),
    size: showNumber(size),
    share: showShare(share),
    bar: share,
    blocks: [
      ...when(label !== signature && signature !== '' && signature, (text) => paragraph(capital(text))),
      ...when(markers.length > 0 && markers.slice(0, MARKERS), (some): Block => ({ kind: 'list', items: some.map(marker) })),
      ...worth.map((total) => paragraph([`${total.label}: `, { strong: showTotal(total.total, total.type) }, `, ${showShare(total.share ?? 0)} of the total`])),
      ...reliability(segment, champion.resampled?.segments[i]),
      ...when(priority, (text) => paragraph(['Priority: ', { strong: text }])),
      ...when(owner, (text) => paragraph(`Owner: ${text}`)),
      ...when(lines.length > 0 && lines, (some): Block => ({ kind: 'terms', items: some.map((line) => ({ term: decision(line.decision), text: line.text })) })),
    ],
  };
}

function marker(found: SegmentResult['markers'][number]): Inline[] {
  const { sign, name, figure, beside } = markerWords(found);
  return [`${sign} ${name} `, { strong: figure }, { small: ` (${beside})` }];
}

function reliability({ confidence }: SegmentResult, stability: { jaccard: number } | undefined): Block[] {
  const parts = [
    ...(stability && Number.isFinite(stability.jaccard) ? [`Stability ${showNumber(stability.jaccard, 2)} of 1`] : []),
    ...(confidence !== undefined && Number.isFinite(confidence) ? [`mean confidence ${showNumber(confidence, 2)} of 1`] : []),
  ];
  return parts.length === 0 ? [] : [muted(capital(parts.join(', ')))];
}
