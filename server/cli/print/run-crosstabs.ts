// How the answers to descriptors are spread in the segments, for a terminal; the report says it at length.

import type { Crosstab, ModelResult, SegmentResult } from '../../engine/result/result.ts';
import { capital, showShare } from '../../engine/result/show.ts';
import {
  CROSSTAB_KEY,
  cellWords,
  crosstabOrder,
  crosstabTables,
  footRows,
  levelNames,
  sharedWords,
  shortTest,
  testWords,
} from '../../report/crosstab-words.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { sideBySide } from './side-by-side.ts';

type Paint = Streams['paint'];

/** So many tables are shown; what else differs is named. */
const TABLES = 6;
/** What the names of levels are given at least, a figure with its sign, and a heading at most: longer ones are told apart by numbers. */
const [NAMES, CELL, HEAD] = [20, 10, 18];
const EVERYBODY = 'Everybody';

/** Nothing where every descriptor is a number, or there is none. */
export function crosstabLines({ crosstabs = [], segments }: ModelResult, paint: Paint, width: number): string[] {
  if (crosstabs.length === 0 || segments.length === 0) return [];
  const { apart, alike } = crosstabOrder(crosstabs);
  const { answers, tables } = crosstabTables(apart);
  const { heads, key } = headings(segments);
  const dim = (text: string): string[] => wrap(text, width - 2).map((line) => paint.dim(`  ${line}`));
  return [
    paint.bold('Descriptors by segment'),
    ...(key === undefined ? [] : [...dim(key), '']),
    ...(answers.length === 0 ? [] : [...yesLines(answers, heads, paint, width), '']),
    ...tables.slice(0, TABLES).flatMap((one) => [...tableLines(one, heads, paint, width), '']),
    ...(tables.length > TABLES ? dim(`These differ too, and are in the report (\`segspec report\`): ${named(tables.slice(TABLES))}.`) : []),
    ...(alike.length > 0 ? dim(`No difference beyond chance: ${named(alike)}.`) : []),
    ...(apart.length > 0 ? dim(CROSSTAB_KEY) : []),
    '',
  ];
}

const named = (crosstabs: readonly Crosstab[]): string => crosstabs.map((one) => `${one.label} (${shortTest(one)})`).join(', ');

/** The labels of the segments, or their numbers with what they are called, where one is too long to stand over a column. */
function headings(segments: readonly SegmentResult[]): { readonly heads: readonly string[]; readonly key?: string } {
  const labels = segments.map(({ label }) => label);
  if (labels.every((label) => label.length <= HEAD)) return { heads: labels };
  return { heads: labels.map((_, i) => String(i + 1)), key: `Segments: ${labels.map((label, i) => `${i + 1} ${label}`).join(', ')}.` };
}

/** The places of the segments that stand beside each other; everybody stands beside each of them. */
function besideEachOther(heads: readonly string[], width: number, behind = 0): number[][] {
  const wide = (head: string): number => Math.max(head.length, CELL) + 2;
  const room = width - 4 - NAMES - wide(EVERYBODY) - behind;
  const blocks: number[][] = [[]];
  let used = 0;
  for (const [i, head] of heads.entries()) {
    if (used + wide(head) > room && used > 0) {
      blocks.push([]);
      used = 0;
    }
    blocks.at(-1)?.push(i);
    used += wide(head);
  }
  return blocks;
}

function tableLines(crosstab: Crosstab, heads: readonly string[], paint: Paint, width: number): string[] {
  const { bySegment, everybody } = crosstab;
  const shared = sharedWords(crosstab);
  const tables = besideEachOther(heads, width).flatMap((places) => {
    const rows = levelNames(crosstab).map((level, i) => [
      level,
      ...places.map((place) => cell(bySegment[place] ? cellWords(bySegment[place], i) : '')),
      cell(showShare(everybody.shares[i] ?? 0)),
    ]);
    const foot = footRows(crosstab).map(([name = '', ...cells]) => [name, ...[...places, cells.length - 1].map((place) => cell(cells[place] ?? ''))]);
    const [head = [], ...body] = sideBySide([[capital(crosstab.label), ...headsOf(places, heads)], ...rows, ...foot], width);
    return [...head.map(outdented), ...body.flatMap((lines, i) => (i < rows.length ? lines : lines.map(paint.dim)))];
  });
  return [...tables, ...wrap(`${testWords(crosstab)}${shared === undefined ? '' : ` ${shared}`}`, width - 4).map((line) => paint.dim(`    ${line}`))];
}

function yesLines(answers: readonly Crosstab[], heads: readonly string[], paint: Paint, width: number): string[] {
  const tests = Math.max(...answers.map((one) => shortTest(one).length)) + 2;
  const tables = besideEachOther(heads, width, tests).flatMap((places) => {
    const rows = answers.map((one) => [
      capital(one.label),
      ...places.map((place) => cell(one.bySegment[place] ? cellWords(one.bySegment[place], 0) : '')),
      cell(showShare(one.everybody.shares[0] ?? 0)),
      shortTest(one),
    ]);
    const [head = [], ...body] = sideBySide([['Share of yes', ...headsOf(places, heads), 'Test'], ...rows], width);
    return [...head.map(outdented), ...body.flat()];
  });
  const notes = answers.flatMap((one) => (sharedWords(one) === undefined ? [] : [`${one.label}: ${sharedWords(one)}`]));
  return [...tables, ...notes.flatMap((note) => wrap(note, width - 4).map((line) => paint.dim(`    ${line}`)))];
}

const headsOf = (places: readonly number[], heads: readonly string[]): string[] => [...places.map((place) => cell(heads[place] ?? '')), cell(EVERYBODY)];

/** Figures stand under each other, with a sign behind them or without. */
const cell = (text: string): string => (/[▲▼]$/.test(text) ? text : `${text}  `);

/** A heading stands two blanks before its rows. */
const outdented = (line: string): string =>
  line.replace(/^( {2})( {2}\S.*?)( {2,}|$)/, (_, one: string, words: string, rest: string) => `${words}${rest === '' ? '' : `${rest}${one}`}`);
