// Section: means of every feature by segment, in own units; the figures behind the cards.

import type { ModelResult, ProfileLine, SegmentResult } from '../../engine/result/result.ts';
import { showShare, showValue } from '../../engine/result/show.ts';
import { muted, type Section, type Text, table } from '../document.ts';
import { MARKER_SIGN } from '../marker-words.ts';

/** Undefined without segments. */
export function profileSection(champion: ModelResult | undefined): Section | undefined {
  const [first] = champion?.segments ?? [];
  if (!champion || !first) return undefined;
  return {
    id: 'profile',
    title: 'Profile',
    blocks: [
      table(
        ['Feature', ...champion.segments.map(({ label }) => label), 'Everybody'],
        first.profile.map((line, i) => [
          [line.label, { small: ` ${line.role}` }],
          ...champion.segments.map((segment) => cell(segment.profile[i])),
          line.overall === undefined ? overallLevel(first.profile[i]) : showValue(line.overall, line.type),
        ]),
      ),
      muted(
        'Means in own units, of a category the most frequent level; ▲, ▼ and ◆ (in the middle) are markers. What formed the segments (base) differs between them by construction; descriptors and outcomes do not have to.',
      ),
    ],
  };
}

function cell(line: SegmentResult['profile'][number] | undefined): Text {
  if (!line) return '';
  const level = topLevel(line, 'share');
  const behind = line.behind === undefined ? '' : ` (${showValue(line.behind.median, line.behind.type)})`;
  const shown = `${line.mean !== undefined ? showValue(line.mean, line.type) : (level ?? '–')}${behind}`;
  return line.marker === undefined ? shown : [{ strong: `${MARKER_SIGN[line.marker]} ${shown}` }];
}

function overallLevel(line: ProfileLine | undefined): string {
  return (line && topLevel(line, 'overall')) ?? '';
}

function topLevel({ levels }: ProfileLine, by: 'share' | 'overall'): string | undefined {
  const [top] = [...(levels ?? [])].sort((a, b) => b[by] - a[by]);
  return top && `${top.level} ${showShare(top[by])}`;
}
