// Why an entity is in its segment, for a terminal: how sure, the runner-up, and the features that decide between the two.

import type { Why, WhyDeciding } from '../../engine/model/model-file/why.ts';
import { capital, showAsOf, showCount, showNumber, showShare } from '../../engine/result/show.ts';
import { oneLine } from '../../report/printable.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { sideBySide } from './side-by-side.ts';
import { aboutCells, whyCells } from './why-cells.ts';

type Paint = Streams['paint'];

export interface WhyShown {
  /** The name of the segmentation, and the day that the model file was made for. */
  readonly title: string;
  readonly asOf?: string;
  readonly why: Why;
}

export function printWhy(given: WhyShown, { paint, width }: Pick<Streams, 'paint' | 'width'>): string {
  const { title, asOf, why } = oneLine(given);
  const { entity, id, segment } = why;
  const lines = [paint.dim(`${title} · ${entity} ${id}`), ''];
  if (segment === undefined) lines.push(...wrap(`This ${entity} has no segment. ${why.reason ?? ''}`.trimEnd(), width));
  else {
    lines.push(`${paint.bold(capital(segment.label))}${segment.label === segment.id ? '' : paint.dim(`  ${segment.id}`)}`);
    lines.push(
      ...indented(
        `One of ${showCount(segment.size, entity)} in it, ${showShare(segment.share)} of all${asOf === undefined ? '' : `,${showAsOf(asOf)}`}.`,
        width,
      ),
      '',
    );
    lines.push(...(why.method === 'rules' ? rule(why, paint, width) : [...howSure(why, paint, width), ...decides(why, paint, width)]));
  }
  lines.push('', ...bought(why, paint, width));
  return `${lines.join('\n').trimEnd()}\n`;
}

function bought({ next = [] }: Why, paint: Paint, width: number): string[] {
  return next.flatMap(({ label, ranked }) => [
    paint.bold(label),
    ...indented(ranked.map(({ category, probability }) => `${category} ${chance(probability)}`).join(', '), width),
    '',
  ]);
}

function howSure({ distance, posterior, confidence, runnerUp, entity }: Why, paint: Paint, width: number): string[] {
  if (runnerUp === undefined) return [...wrap(`There is no other segment that this ${entity} could be in.`, width), ''];
  const sure = posterior === undefined ? showNumber(confidence ?? Number.NaN, 2) : chance(posterior.own);
  const next = `The runner-up is ${capital(runnerUp.label)}`;
  const words =
    posterior === undefined
      ? `${next}. Its centre is ${showNumber(distance?.runnerUp ?? Number.NaN, 2)} away, that of the own segment ${showNumber(distance?.own ?? Number.NaN, 2)}, in the units that the model measures in; 0 would be halfway between the two, 1 at the centre.`
      : `${next}, with ${chance(posterior.runnerUp ?? Number.NaN)}. That is how likely each is, given what is known of this ${entity}.`;
  return [`${paint.bold('How sure')}  ${paint.cyan(sure)}`, ...indented(words, width), ''];
}

/** A probability that does not look certain before it is. */
function chance(p: number): string {
  if (p < 1 && p > 0.999) return 'more than 99.9 %';
  return p > 0 && p < 0.001 ? 'less than 0.1 %' : showShare(p);
}

function decides(why: Why, paint: Paint, width: number): string[] {
  const { runnerUp, deciding, entity, margin = 0 } = why;
  if (runnerUp === undefined) return [];
  const unknown = deciding.filter((one) => one.feature !== undefined && one.value === undefined && one.standIn === undefined);
  const known = deciding.filter((one) => !unknown.includes(one));
  const rows = (some: readonly WhyDeciding[]) => some.map((one) => [one.label, ...whyCells(one), part(one.weight)]);
  const [speaksFor, against] = [known.filter(({ gain }) => gain >= 0), known.filter(({ gain }) => gain < 0)];
  const heads = ['', `This ${entity}`, 'Segment', 'Runner-up', 'Decides'];
  const [head = [], ...body] = sideBySide([heads, ...rows(speaksFor), ...rows(against)], width);
  const notes = [
    why.posterior === undefined
      ? `Decides: the part in how much nearer the centre of the segment is than that of the runner-up (squared distances, ${showNumber(margin, 2)} apart). The parts add up to 100 %.`
      : `Decides: the part in what makes the segment ${times(margin)} likelier than the runner-up (logarithms). The parts add up to 100 %.`,
    ...aboutCells(known, why),
    ...(unknown.length === 0 ? [] : [`Not known, and left out: ${unknown.map((one) => one.label).join(', ')}.`]),
  ];
  return [
    paint.bold('What decides between the two'),
    ...head.map((line) => paint.dim(line)),
    paint.green('  For the segment'),
    ...body.slice(0, speaksFor.length).flat(),
    ...(against.length === 0 ? [] : [paint.yellow('  For the runner-up'), ...body.slice(speaksFor.length).flat()]),
    '',
    ...notes.flatMap((note) => indented(note, width).map((line) => paint.dim(line))),
  ];
}

/** Under `rules` there is no distance: the condition, and what it reads. */
function rule(why: Why, paint: Paint, width: number): string[] {
  const { runnerUp, deciding, read, entity } = why;
  const heads = ['', `This ${entity}`, 'Segment', ...(runnerUp === undefined ? [] : ['Runner-up'])];
  const [head = [], ...body] = sideBySide([heads, ...read.map((one) => [one.label, ...whyCells(one).slice(0, heads.length - 1)])], width);
  return [
    paint.bold('The condition that decided'),
    ...indented(`${deciding[0]?.label ?? ''}`, width),
    ...indented(
      runnerUp === undefined
        ? 'It is the first condition that is met, and the only one.'
        : `It is the first condition that is met; that of ${capital(runnerUp.label)} is met too, and stands later.`,
      width,
    ).map((line) => paint.dim(line)),
    '',
    ...(body.length === 0 ? [] : [paint.bold('What the conditions read'), ...head.map((line) => paint.dim(line)), ...body.flat(), '']),
    ...aboutCells(read, why).flatMap((note) => indented(note, width).map((line) => paint.dim(line))),
  ];
}

function part(weight: number): string {
  const percent = weight * 100;
  const text = showNumber(Math.abs(percent), Math.abs(percent) < 9.95 ? 1 : 0);
  return `${percent < 0 ? '−' : '+'}${text} %`;
}

/** How many times likelier a logarithm makes something. */
function times(log: number): string {
  if (log > Math.log(1e6)) return 'more than a million times';
  return `${showNumber(Math.exp(log))} times`;
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - 2).map((line) => `  ${line}`);
}
