// Section: how the answers to what did not form the segments are spread in them, each with its test: what a survey reports as its crosstabs.

import type { Crosstab, CrosstabRow, CrosstabSegment, ModelResult, SegmentResult } from '../../engine/result/result.ts';
import { capital, showShare } from '../../engine/result/show.ts';
import { CROSSTAB_KEY, cellWords, crosstabOrder, crosstabTables, footRows, levelNames, sharedWords, shortTest, testWords } from '../crosstab-words.ts';
import { type Block, type Inline, muted, type Section, table } from '../document.ts';

/** Undefined where every descriptor is a number, or there is none. */
export function crosstabSection(champion: ModelResult | undefined): Section | undefined {
  const crosstabs = champion?.crosstabs ?? [];
  if (champion === undefined || champion.segments.length === 0 || crosstabs.length === 0) return undefined;
  const { apart, alike } = crosstabOrder(crosstabs);
  return {
    id: 'crosstabs',
    title: 'Descriptors by segment',
    blocks: [
      muted(CROSSTAB_KEY),
      ...tables(apart, champion.segments),
      ...(alike.length === 0 ? [] : [{ kind: 'details', summary: noDifference(alike), blocks: tables(alike, champion.segments) } as const]),
    ],
  };
}

function noDifference(alike: readonly Crosstab[]): string {
  return `No difference beyond chance: ${alike.map((one) => `${one.label} (${shortTest(one)})`).join(', ')}`;
}

function tables(crosstabs: readonly Crosstab[], segments: readonly SegmentResult[]): Block[] {
  const { answers, tables: others } = crosstabTables(crosstabs);
  return [...(answers.length === 0 ? [] : [yesTable(answers, segments)]), ...others.map((one) => crosstabGroup(one, segments))];
}

/** Yes-or-no answers in one table, a line each: how many of a segment say yes. */
function yesTable(answers: readonly Crosstab[], segments: readonly SegmentResult[]): Block {
  const notes = answers.flatMap((one) => (sharedWords(one) === undefined ? [] : [muted([{ strong: one.label }, `: ${sharedWords(one)}`])]));
  return {
    kind: 'group',
    title: 'Yes or no',
    blocks: [
      table(
        ['Share of yes', ...segments.map(({ label }) => label), 'Everybody', 'Test'],
        answers.map((one) => [
          capital(one.label),
          ...one.bySegment.map((row) => bar(row, 0, cellWords(row, 0))),
          bar(one.everybody, 0, showShare(one.everybody.shares[0] ?? 0)),
          shortTest(one),
        ]),
      ),
      ...notes,
    ],
  };
}

function crosstabGroup(crosstab: Crosstab, segments: readonly SegmentResult[]): Block {
  const { bySegment, everybody, label } = crosstab;
  const shared = sharedWords(crosstab);
  return {
    kind: 'group',
    title: capital(label),
    blocks: [
      table(
        ['Value', ...segments.map((segment) => segment.label), 'Everybody'],
        [
          ...levelNames(crosstab).map((level, i) => [
            level,
            ...bySegment.map((row) => bar(row, i, cellWords(row, i))),
            bar(everybody, i, showShare(everybody.shares[i] ?? 0)),
          ]),
          ...footRows(crosstab).map((row) => row.map((cell): Inline => ({ small: cell }))),
        ],
      ),
      muted(testWords(crosstab)),
      ...(shared === undefined ? [] : [muted(shared)]),
    ],
  };
}

function bar(row: CrosstabRow | CrosstabSegment, level: number, shown: string): Inline {
  return row.known === 0 ? shown : { bar: row.shares[level] ?? 0, shown };
}
