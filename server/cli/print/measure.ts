// Measurements for a terminal: the sentence, the figures by segment, and what is to be known of them.

import type { Measurement } from '../../engine/result/result.ts';
import { measurementTable } from '../../report/measurement-table.ts';
import { measurementWords, regressionWords } from '../../report/measurement-words.ts';
import { oneLine } from '../../report/printable.ts';
import type { MeasureReport } from '../measure/measure-spec.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { table } from './table.ts';

export function printMeasure(given: MeasureReport, { paint, width }: Pick<Streams, 'paint' | 'width'>): string {
  const { label, spec, measurements, notes } = oneLine(given);
  const lines = [`${paint.bold(label)} ${paint.dim(spec)}`];
  const say = (text: string, indent = 2): void => void lines.push(...wrap(text, width - indent).map((line) => `${' '.repeat(indent)}${line}`));
  for (const one of measurements) {
    const { measure, decision, publish, delivery, status, untreated } = one;
    const about = [decision, publish && delivery ? `${publish} of ${delivery.day}` : publish].filter((part) => part !== undefined).join(', ');
    lines.push('', `${paint.bold(measure)} ${paint.dim(about)}`);
    say(status === 'impossible' ? paint.red(measurementWords(one)) : measurementWords(one));
    const regression = regressionWords(one);
    if (regression !== undefined) say(`${paint.yellow('note')} ${regression}`);
    if (status === 'measured') lines.push(...figures(one, paint, width));
    if (untreated.length > 0) say(`Nothing is to be done for ${decision ?? 'this decision'} with ${untreated.join(', ')}, so they are not measured.`);
    for (const note of one.notes) say(`${paint.yellow('note')} ${note}`);
  }
  if (notes.length > 0) lines.push('');
  for (const note of notes) say(`${paint.yellow('note')} ${note}`);
  return `${lines.join('\n')}\n`;
}

function figures(one: Measurement, paint: Streams['paint'], width: number): string[] {
  const { head, rows } = measurementTable(one);
  return table([head, ...rows.map(({ cells }) => cells)], paint, width);
}
