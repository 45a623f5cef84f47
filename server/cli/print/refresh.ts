// A refresh for a terminal: the verdict, why, what was watched and predicted, and the changes of a refit.

import { pluralOf, showNumber, showShare, showValue } from '../../engine/result/show.ts';
import type { RefreshReport } from '../../operate/refresh/report.ts';
import { oneLine } from '../../report/printable.ts';
import type { Streams } from '../streams.ts';
import { printDiff } from './diff.ts';
import { wrap } from './findings.ts';
import { candidateWords, verdictWords } from './refresh-words.ts';
import { table } from './table.ts';

export function printRefresh(given: RefreshReport, { paint, width }: Pick<Streams, 'paint' | 'width'>): string {
  const report = oneLine({ ...given, candidate: undefined });
  const { label, spec, verdict, reasons, watch, predictions, migration, population, entity, notes } = report;
  const colour = { keep: paint.green, review: paint.yellow, refit: paint.yellow, stop: paint.red }[verdict];
  const lines = [`${paint.bold(label)} ${paint.dim(spec)}`, ''];
  const say = (text: string, before = '  '): void =>
    void lines.push(...wrap(text, width - before.length).map((line, i) => `${i === 0 ? before : ' '.repeat(before.length)}${line}`));
  say(`${colour(verdict)}: ${verdictWords(report)}`);
  for (const reason of reasons) say(reason, '  - ');
  lines.push('', `  ${showNumber(population)} ${pluralOf(entity)} scored with the model as it is.`);
  if ('notRun' in migration) say(`Who moved cannot be told: ${migration.notRun}.`);
  else {
    const moved = migration.flows.reduce((sum, { entities }) => sum + entities, 0);
    say(
      `${showNumber(moved)} of ${showNumber(migration.both)} moved (${showShare(migration.moved)}), ${showNumber(migration.newcomers)} new, ${showNumber(migration.gone)} gone.`,
    );
  }
  if (watch.length > 0)
    lines.push('', ...table([['watched', 'status', 'figure'], ...watch.map(({ text, status, shown }) => [text, status, shown ?? ''])], paint, width));
  const told = predictions.flatMap(({ label: what, type, all, segments = [] }) =>
    all === undefined ? [] : [{ segment: 'all', ...all }, ...segments].map((one) => ({ what, show: (value: number) => showValue(value, type), ...one })),
  );
  if (told.length > 0)
    lines.push(
      '',
      ...table(
        [
          ['predicted', 'of', 'people', 'predicted', 'came', ''],
          ...told.map(({ what, show, segment, people, predicted, observed, holds }) => [
            what,
            segment,
            showNumber(people),
            show(predicted),
            show(observed),
            holds ? 'holds' : 'no longer holds',
          ]),
        ],
        paint,
        width,
      ),
    );
  for (const { label: what, untold } of predictions) if (untold !== undefined) say(`${what}: ${untold}.`);
  if (given.candidate) {
    lines.push('');
    for (const text of oneLine(candidateWords(given.candidate))) say(text);
    lines.push('', printDiff(given.candidate.diff, { paint, width }).trimEnd());
  }
  for (const note of notes) say(`${paint.yellow('note')} ${note}`);
  return `${lines.join('\n')}\n`;
}
