// A typing tool for a terminal: how many questions are enough, which ones, and who is mistaken for whom.

import { pluralOf, showCount, showNumber, showShare } from '../../engine/result/show.ts';
import type { TypingFrontierRow, TypingResult, TypingTool } from '../../engine/result/typing-result.ts';
import { oneLine } from '../../report/printable.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { table } from './table.ts';

type Paint = Streams['paint'];

export interface TypingShown {
  /** The name of the segmentation, and of what it segments. */
  readonly title: string;
  readonly entity: string;
  readonly result: TypingResult;
  /** The questionnaire that is shown in words: the recommended one, or the one asked for. */
  readonly tool?: TypingTool;
}

export function printTyping(given: TypingShown, { paint, width }: Pick<Streams, 'paint' | 'width'>): string {
  const { title, entity, result, tool } = oneLine(given);
  const row = result.frontier.find(({ questions }) => questions.length === tool?.questions.length);
  const lines = [
    paint.bold(`${title}: typing tool`),
    ...wrap(`Which few questions give ${pluralOf(entity)} the segment that the whole model gives them? ${basis(result, entity)}`, width),
    '',
    ...(result.frontier.length === 0 ? [] : frontier(result, paint, width)),
    ...wrap(result.reason, width).map((line) => (result.recommended === undefined ? paint.yellow(line) : paint.green(line))),
    ...result.notes.flatMap((note) => wrap(note, width)),
    '',
    ...(tool && row ? [...questionnaire(tool, result.recommended, paint, width), ...mistakes(row, result, paint, width)] : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function basis({ assigned, segments, candidates, search, searchedOn }: TypingResult, entity: string): string {
  const tried = search === 'exact' ? 'Every set of them was tried' : 'Sets were found by adding and removing one at a time';
  const sample = searchedOn < assigned ? `, on a sample of ${showNumber(searchedOn)}` : '';
  return `${showCount(assigned, entity)} in ${showCount(segments.length, 'segment')}, ${showCount(candidates.length, 'base feature')} to ask for. ${candidates.length ? `${tried}${sample}.` : ''}`.trimEnd();
}

function frontier({ frontier: rows, recommended, segments, bounds, threshold, folds }: TypingResult, paint: Paint, width: number): string[] {
  const cells = rows.map((row) => [
    `${row.questions.length}${row.questions.length === recommended ? ' ✓' : ''}`,
    `${showShare(row.accuracy)}${row.accuracy >= bounds.accuracy ? '' : ' ✗'}`,
    `${showShare(row.worstRecall)}${row.worstRecall >= bounds.recall ? '' : ' ✗'}  ${segments.find(({ id }) => id === row.worstSegment)?.label ?? ''}`,
    showShare(row.unassignedShare),
    row.questions.map(({ label }) => label).join(', '),
  ]);
  const words =
    `Right: share of everybody who is given back their own segment; worst segment: the same of its members. Wanted are ${showShare(bounds.accuracy)} and ${showShare(bounds.recall)}, ${bounds.citation}; ✗ falls short. ` +
    `Unassigned: the likeliest segment is less likely than ${showShare(threshold)}; that counts as not right. All of it cross-validated: each of ${folds} parts is typed by what the others taught.`;
  return [
    paint.bold('How many questions are enough'),
    ...table([['Questions', 'Right', 'Worst segment', 'Unassigned', 'Asks for'], ...cells], paint, width),
    ...wrap(words, width - 2).map((line) => paint.dim(`  ${line}`)),
    '',
  ];
}

function questionnaire({ questions }: TypingTool, recommended: number | undefined, paint: Paint, width: number): string[] {
  const title =
    questions.length === recommended
      ? `The recommended ${questions.length === 1 ? 'question' : 'questions'}`
      : `The ${showCount(questions.length, 'question')} asked for`;
  const lines = questions.flatMap(({ label, feature, answers }, i) => [
    `  ${i + 1}. ${label}  ${paint.dim(feature)}`,
    ...wrap(answers.join(' · '), width - 5).map((line) => `     ${line}`),
  ]);
  return [paint.bold(title), ...lines, ''];
}

function mistakes({ confusion, recalls, questions }: TypingFrontierRow, { segments }: TypingResult, paint: Paint, width: number): string[] {
  const room = Math.max(12, width - 24 - segments.length * 8);
  const rows = segments.map(({ label, size }, i) => {
    const row = confusion[i] ?? [];
    const given = row.reduce((sum, count) => sum + count, 0);
    return [`${i + 1} ${label.slice(0, room)}`, ...row.map((count) => showNumber(count)), showNumber(size - given), showShare(recalls[i] ?? Number.NaN)];
  });
  const heads = ['Segment', ...segments.map((_, i) => `→ ${i + 1}`), '→ none', 'Right'];
  return [
    paint.bold(`Who is given which segment by ${questions.length === 1 ? 'this question' : `these ${questions.length} questions`}`),
    ...table([heads, ...rows], paint, width),
    paint.dim('  A row is a segment; → 2 counts its members who are given segment 2, cross-validated.'),
    '',
  ];
}
