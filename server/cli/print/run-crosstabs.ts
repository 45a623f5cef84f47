// How the answers to descriptors are spread in the segments, for a terminal; the report says it at length.

import type { Crosstab, ModelResult, SegmentResult } from '../../engine/result/result.ts';
import { capital, showCut, showShare } from '../../engine/result/show.ts';
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
/** What the names of levels, and a heading, are given at least. */
const [NAMES, HEAD] = [20, 9];

/** Nothing where every descriptor is a number, or there is none. */
export function crosstabLines({ crosstabs = [], segments }: ModelResult, paint: Paint, width: number): string[] {
  if (crosstabs.length === 0 || segments.length === 0) return [];
  const { apart, alike } = crosstabOrder(crosstabs);
  const { answers, tables } = crosstabTables(apart);
  const heads = headings(segments, width);
  const dim = (text: string): string[] => wrap(text, width - 2).map((line) => paint.dim(`  ${line}`));
  return [
    paint.bold('Descriptors by segment'),
    ...(answers.length === 0 ? [] : [...yesLines(answers, heads, paint, width), '']),
    ...tables.slice(0, TABLES).flatMap((one) => [...tableLines(one, heads, paint, width), '']),
    ...(tables.length > TABLES ? dim(`These differ too, and are in the report (\`segspec report\`): ${named(tables.slice(TABLES))}.`) : []),
    ...(alike.length > 0 ? dim(`No difference beyond chance: ${named(alike)}.`) : []),
    ...(apart.length > 0 ? dim(CROSSTAB_KEY) : []),
    '',
  ];
}

const named = (crosstabs: readonly Crosstab[]): string => crosstabs.map((one) => `${one.label} (${shortTest(one)})`).join(', ');

/** Labels cut to what there is room for; numbered where they would look alike. */
function headings(segments: readonly SegmentResult[], width: number): string[] {
  const room = Math.max(HEAD, Math.floor((width - NAMES) / (segments.length + 1)) - 2);
  const cut = segments.map(({ label }) => showCut(label, room));
  const alike = new Set(cut).size < cut.length;
  return [...(alike ? segments.map(({ label }, i) => showCut(`${i + 1} ${label}`, room)) : cut), 'Everybody'];
}

function tableLines(crosstab: Crosstab, heads: readonly string[], paint: Paint, width: number): string[] {
  const { bySegment, everybody } = crosstab;
  const rows = levelNames(crosstab).map((level, i) => [level, ...bySegment.map((row) => cell(cellWords(row, i))), cell(showShare(everybody.shares[i] ?? 0))]);
  const foot = footRows(crosstab).map(([name = '', ...cells]) => [name, ...cells.map(cell)]);
  const [head = [], ...body] = sideBySide([[capital(crosstab.label), ...heads.map(cell)], ...rows, ...foot], width);
  const shared = sharedWords(crosstab);
  return [
    ...head.map(outdented),
    ...body.flatMap((lines, i) => (i < rows.length ? lines : lines.map(paint.dim))),
    ...wrap(`${testWords(crosstab)}${shared === undefined ? '' : ` ${shared}`}`, width - 4).map((line) => paint.dim(`    ${line}`)),
  ];
}

function yesLines(answers: readonly Crosstab[], heads: readonly string[], paint: Paint, width: number): string[] {
  const rows = answers.map((one) => [
    capital(one.label),
    ...one.bySegment.map((row) => cell(cellWords(row, 0))),
    cell(showShare(one.everybody.shares[0] ?? 0)),
    shortTest(one),
  ]);
  const [head = [], ...body] = sideBySide([['Share of yes', ...heads.map(cell), 'Test'], ...rows], width);
  const notes = answers.flatMap((one) => (sharedWords(one) === undefined ? [] : [`${one.label}: ${sharedWords(one)}`]));
  return [...head.map(outdented), ...body.flat(), ...notes.flatMap((note) => wrap(note, width - 4).map((line) => paint.dim(`    ${line}`)))];
}

/** Figures stand under each other, with a sign behind them or without. */
const cell = (text: string): string => (/[▲▼]$/.test(text) ? text : `${text}  `);

/** A heading stands two blanks before its rows. */
const outdented = (line: string): string =>
  line.replace(/^( {2})( {2}\S.*?)( {2,}|$)/, (_, one: string, words: string, rest: string) => `${words}${rest === '' ? '' : `${rest}${one}`}`);
