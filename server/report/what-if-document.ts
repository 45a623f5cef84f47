// What another value would change, for whoever decides about it: who moves, which lines would be judged otherwise, and the sizes on both sides.

import type { CheckStatus } from '../engine/result/check-result.ts';
import { capital, pluralOf, showCount, showNumber, showShare } from '../engine/result/show.ts';
import type { JudgedLine, WhatIf, WhatIfSide } from '../engine/result/what-if.ts';
import { type Block, muted, paragraph, type ReportDocument, type Section, table } from './document.ts';
import { SIGNS } from './words.ts';

const STATUS: Readonly<Record<WhatIfSide['status'], string>> = { passed: 'passes', warned: 'passes with warnings', failed: 'fails' };

const NONE = 'in no segment';
const total = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);

/** So many reasons fit into a sentence. */
const MOST = 2;

/** `tried` and `written`: the two values, `what` the line or property they stand in. */
export interface Tried {
  readonly label: string;
  readonly what: string;
  readonly written: string;
  readonly tried: string;
}

/** One sentence: who moves, and what would be judged otherwise. */
export function whatIfWords(found: WhatIf): string {
  const { before, after } = found;
  const other = otherwise(found);
  const failing = other.flatMap(({ after: now }) => (now !== undefined && isBad(now.status) ? [now] : []));
  const holding = other.flatMap(({ before: was, after: now }) =>
    now !== undefined && !isBad(now.status) && was !== undefined && isBad(was.status) ? [now] : [],
  );
  const lines = [
    ...(failing.length > 0 ? [`${countLines(failing)} would fail that ${failing.length === 1 ? 'holds' : 'hold'} now`] : []),
    ...(holding.length > 0 ? [`${countLines(holding)} would hold that ${holding.length === 1 ? 'fails' : 'fail'} now`] : []),
  ];
  const contracts = found.lines.some(({ after: now }) => now?.kind === 'contract');
  const same =
    other.length === 0
      ? `every gate${contracts ? ' and contract' : ''} is judged as it is now`
      : `no gate${contracts ? ' or contract' : ''} would begin to fail or cease to`;
  const judged = lines.length > 0 ? lines.join(', ') : same;
  const news = after.failing.filter((one) => !before.failing.includes(one)).slice(0, MOST);
  const why = news.length === 0 ? '' : ` (${news.join(', ')})`;
  const result =
    before.status === after.status ? `it ${STATUS[after.status]}${why}, as now` : `it ${STATUS[after.status]}${why}, and ${STATUS[before.status]} now`;
  return `${movedWords(found)} ${capital(judged)}; ${result}.`;
}

/** `2 gates`, `1 contract`, `3 lines` of both. */
function countLines(lines: readonly JudgedLine[]): string {
  const [first] = lines;
  return showCount(lines.length, first !== undefined && lines.every(({ kind }) => kind === first.kind) ? first.kind : 'line');
}

function movedWords({ moves, entity, entities }: WhatIf): string {
  if ('notRun' in moves) return `Who would move cannot be told: ${moves.notRun}.`;
  if (moves.moved === 0) return 'Nobody would move.';
  const left = total(moves.counts.slice(0, -1).map((row) => row.at(-1) ?? 0));
  const came = total((moves.counts.at(-1) ?? []).slice(0, -1));
  const others = moves.moved - left - came;
  const parts = [
    ...(others > 0 ? [`${showCount(others, entity)} of ${showNumber(entities)} (${showShare(others / entities)}) would be in another segment`] : []),
    ...(left > 0 ? [`${showCount(left, entity)} would be in none any more`] : []),
    ...(came > 0 ? [`${showCount(came, entity)} would be in one for the first time`] : []),
  ];
  return `${parts.join(', ')}.`;
}

export function whatIfDocument(found: WhatIf, { label, what, written, tried }: Tried): ReportDocument {
  const { entity, entities, drawnFrom } = found;
  const drawn = drawnFrom === undefined ? `all ${showCount(entities, entity)}` : `a sample of ${showCount(entities, entity)} of ${showNumber(drawnFrom)}`;
  return {
    title: `What if: ${what === 'segments' ? `segments: ${tried}` : `${tried} instead of ${written}`}`,
    head: [
      paragraph([`${label}, `, what.startsWith('the ') ? what : { code: what }, `: ${written} → ${tried}`], 'lead'),
      paragraph(whatIfWords(found)),
      muted(`Both sides formed on ${drawn}, with fewer restarts and resamples than a run takes. The file is as it was.`),
    ],
    sections: [whoMoves(found), lines(found), sizes(found)],
  };
}

function whoMoves({ moves, before, after, entity }: WhatIf): Section {
  const head = { id: 'moves', title: 'Who moves' };
  if ('notRun' in moves) return { ...head, blocks: [muted(`Not told: ${moves.notRun}.`)] };
  const [was, now] = [namesOf(before), namesOf(after)];
  // Who stays stands on the diagonal.
  const both = moves.now.filter((id) => moves.before.includes(id));
  const from = [...both, ...moves.before.filter((id) => !both.includes(id))];
  const to = [...both, ...moves.now.filter((id) => !both.includes(id))];
  const count = (row: number, id: string | undefined): number =>
    (id === undefined ? moves.counts[row]?.at(-1) : moves.counts[row]?.[moves.now.indexOf(id)]) ?? 0;
  const row = (name: string, at: number): string[] | undefined => {
    const counts = [...to, undefined].map((id) => count(at, id));
    const all = total(counts);
    const cells = counts.map((one) => (one === 0 ? '–' : `${showNumber(one)} (${showShare(one / all)})`));
    return all === 0 ? undefined : [name, ...cells, showNumber(all)];
  };
  const all = [...from.map((id) => row(was(id), moves.before.indexOf(id))), row(NONE, moves.before.length)].filter((one) => one !== undefined);
  // Where everybody has a segment on both sides, nothing is said of those without.
  const none = all.some((cells) => cells.at(-2) !== '–') || moves.counts.at(-1)?.at(-1) !== 0;
  const rows = all.map((cells) => (none ? cells : cells.filter((_, at) => at !== cells.length - 2)));
  const crosstab = table(['From ↓ to →', ...to.map(now), ...(none ? [NONE] : []), 'All'], rows);
  return { ...head, blocks: [crosstab, muted(`${capital(pluralOf(entity))}, with their share of the segment that they are in now.`)] };
}

/** The names of a side; equal ones are told apart by the id. */
function namesOf({ segments }: WhatIfSide): (id: string) => string {
  return (id) => {
    const label = segments.find((one) => one.id === id)?.label ?? id;
    return segments.filter((one) => one.label === label).length > 1 ? `${label} (${id})` : label;
  };
}

const isBad = (status: CheckStatus): boolean => status === 'failed' || status === 'not run';

function otherwise({ lines: given }: WhatIf): WhatIf['lines'] {
  return given.filter(({ before, after }) => before?.status !== after?.status);
}

function lines(found: WhatIf): Section {
  const other = otherwise(found);
  const same = found.lines.filter((one) => !other.includes(one) && one.after !== undefined);
  const rows = (of: WhatIf['lines']) =>
    table(
      ['Line', 'Now', 'Then'],
      of.map(({ before, after }) => ({
        cells: [{ code: after?.text ?? before?.text ?? '' }, judged(before), judged(after)],
        ...(after && { mark: after.status.replaceAll(' ', '-') }),
      })),
    );
  const blocks: Block[] = [
    other.length === 0 ? paragraph('No gate, knock-out or contract would be judged otherwise.') : rows(other),
    ...(same.length === 0 ? [] : [{ kind: 'details', summary: `${showCount(same.length, 'line')} judged as now`, blocks: [rows(same)] } as const]),
  ];
  return { id: 'gates', title: 'What is judged', blocks };
}

function judged(line: JudgedLine | undefined): string {
  return line === undefined ? '–' : `${SIGNS[line.status]} ${line.status}${line.shown === undefined ? '' : `, ${line.shown}`}`;
}

function sizes({ before, after }: WhatIf): Section {
  const [then, now] = [namesOf(before), namesOf(after)];
  const rows = after.segments.map(({ id, size, share }) => {
    const was = before.segments.find((one) => one.id === id);
    return [now(id), was === undefined ? 'new' : `${showNumber(was.size)} (${showShare(was.share)})`, `${showNumber(size)} (${showShare(share)})`];
  });
  const gone = before.segments.filter(({ id }) => !after.segments.some((one) => one.id === id));
  const all = [...rows, ...gone.map(({ id, size, share }) => [then(id), `${showNumber(size)} (${showShare(share)})`, 'gone'])];
  const without = [before, after].flatMap(({ notRun }, i) => (notRun === undefined ? [] : [muted(`${i === 0 ? 'Now' : 'Then'}: ${notRun}.`)]));
  return { id: 'segments', title: 'Segments', blocks: [...(all.length === 0 ? [] : [table(['Segment', 'Now', 'Then'], all)]), ...without] };
}
