// A comparison for a terminal: what it comes to, who moves, then every change in the order it matters.

import type { Change, ChangeClass, SpecDiff } from '../../engine/result/result.ts';
import { pluralOf, showCut, showNumber, showValue } from '../../engine/result/show.ts';
import { labels, movedWords } from '../../report/diff-document.ts';
import { oneLine } from '../../report/printable.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { LABEL, table } from './table.ts';

type Paint = Streams['paint'];
const FLOWS = 8;

export function printDiff(given: SpecDiff, { paint, width }: Pick<Streams, 'paint' | 'width'>): string {
  const diff = oneLine(given);
  const lines = [paint.bold(diff.label || diff.name), paint.dim(`${diff.from} → ${diff.to}`), ''];
  if (diff.changes.length === 0) lines.push('Nothing changed.', '');
  lines.push(...moving(diff, paint, width), ...changes(diff, paint, width));
  for (const text of diff.untold) lines.push(...wrap(text, width - 2).map((line, i) => paint.yellow(`${i === 0 ? '! ' : '  '}${line}`)));
  return `${lines.join('\n').trimEnd()}\n\n`;
}

function moving(diff: SpecDiff, paint: Paint, width: number): string[] {
  const { membership, entity, changes: given } = diff;
  if ('notRun' in membership)
    return given.length === 0 ? [] : [...wrap(`Who moves is not told: ${membership.notRun}.`, width).map((line) => paint.dim(line)), ''];
  const { flows, valueType, valueLabel } = membership;
  const label = labels(diff);
  const rows = flows
    .slice(0, FLOWS)
    .map(({ from, to, entities, value }) => [
      showCut(label(from), LABEL),
      showCut(label(to), LABEL),
      showNumber(entities),
      value === undefined || valueType === undefined ? '' : showValue(value, valueType),
    ]);
  return [
    ...movedWords(diff).flatMap((words) => wrap(words, width)),
    ...(rows.length === 0 ? [] : [paint.dim('By the refit alone:')]),
    ...(rows.length === 0 ? [] : table([['From', 'To', `${pluralOf(entity)}`, valueLabel ?? ''], ...rows], paint, width)),
    ...(flows.length > FLOWS ? [paint.dim(`  and ${flows.length - FLOWS} smaller moves`)] : []),
    '',
  ];
}

function changes({ changes: given }: SpecDiff, paint: Paint, width: number): string[] {
  const colour: Readonly<Record<ChangeClass, (text: string) => string>> = {
    'gate regression': paint.red,
    'taxonomy-breaking': paint.red,
    'publishing-breaking': paint.red,
    rule: paint.yellow,
    refit: paint.cyan,
    cosmetic: paint.dim,
  };
  return [...new Set(given.map((change) => change.class))].flatMap((kind) => [
    paint.bold(colour[kind](kind)),
    ...given
      .filter((change) => change.class === kind)
      .flatMap((change) => wrap(words(change), width - 4).map((line, i) => `  ${i === 0 ? '- ' : '  '}${line}`)),
    '',
  ]);
}

function words({ what, text, loosened, touches, fix }: Change): string {
  const easier = loosened === undefined ? '' : ` (easier to meet${loosened.because === undefined ? '; no reason is given' : `: ${loosened.because}`})`;
  const whom = touches === undefined ? '' : `; touches ${touches.join(', ')}`;
  return `${what}: ${text}${easier}${whom}${fix === undefined ? '' : `. ${fix}`}`;
}
