// What changed since the committed model file, for a terminal.

import type { RunResult } from '../../engine/result/result.ts';
import { pluralOf, showCut, showNumber, showValue } from '../../engine/result/show.ts';
import { bothAnswers, DEFINITIONS_UNTOLD } from '../../report/sections/since.ts';
import { segmentLabels } from '../../report/words.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { LABEL, table } from './table.ts';

const FLOWS = 6;

/** Nothing without a committed model file, or where nothing changed. */
export function sinceLines(result: RunResult, paint: Streams['paint'], width: number): string[] {
  const { since, segmentation } = result;
  if (since === undefined) return [];
  const label = segmentLabels(result);
  const { migration, identities, moves, drift, from, redefined, membersUntold, definitionsUntold } = since;
  const drifted = drift.filter(({ level }) => level !== 'none');
  const lines = [
    ...(definitionsUntold === undefined ? [] : [DEFINITIONS_UNTOLD]),
    ...(redefined === undefined
      ? []
      : [
          `${redefined.join(', ')} ${redefined.length === 1 ? 'is' : 'are'} defined otherwise than in the committed model; ${membersUntold === undefined ? 'who was where is told by its definitions' : 'members cannot be compared, so identity goes by declarations'}.`,
        ]),
    ...identities
      .filter(({ how }) => how === 'needs review')
      .map(({ segment, jaccard }) => `${label(segment)} needs review: overlap ${showNumber(jaccard ?? 0, 2)}.`),
    ...moves.map((move) => `${move.words}${move.declared ? ' (declared)' : ' (not declared)'}.`),
    ...drifted.map(({ label: what, psi, level }) => `${what} ${level === 'act' ? 'has shifted' : 'drifts'}: PSI ${showNumber(psi, 2)}.`),
  ].flatMap((text) => wrap(text, width - 4).map((line, i) => `  ${i === 0 ? '- ' : '  '}${line}`));
  const flows = 'notRun' in migration ? [] : migration.flows.slice(0, FLOWS);
  const byRefit = 'notRun' in since.byRefit ? 0 : since.byRefit.moved;
  if (lines.length === 0 && flows.length === 0 && byRefit === 0) return [];
  const column = result.value?.columns[result.value.measure];
  const moved = bothAnswers(result, since).flatMap((words) => wrap(words, width - 4).map((line) => `  ${line}`));
  const rows = flows.map(({ from: old, to, entities, value }) => [
    showCut(label(old), LABEL),
    showCut(label(to), LABEL),
    showNumber(entities),
    value === undefined || column === undefined ? '' : showValue(value, column.type),
  ]);
  return [
    paint.bold(`Since the committed model of ${from}`),
    ...lines,
    ...moved,
    ...(rows.length === 0
      ? []
      : [
          paint.dim('  Since the last committed day:'),
          ...table([['From', 'To', `${pluralOf(segmentation.entity)}`, column?.label ?? ''], ...rows], paint, width),
        ]),
    '',
  ];
}
