// The six steps of the method for one spec: what there is of each, and what is missing.

import type { Plan } from '../../../language/plan/plan.ts';
import { isOf } from '../../engine/model/model-file/fingerprint.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { showCount } from '../../engine/result/show.ts';
import type { CalendarEntry, Step } from '../../engine/result/status-board.ts';
import { lastDelivery, measurementsOf } from '../ledger.ts';
import type { CalendarInput } from './calendar.ts';

type Found = Pick<Step, 'evidence' | 'missing'>;

export function stepsOf(input: CalendarInput, calendar: readonly CalendarEntry[]): Step[] {
  const { plan, model } = input;
  const late = (...kinds: CalendarEntry['kind'][]): string[] =>
    calendar.filter(({ kind, state }) => state === 'overdue' && kinds.includes(kind)).map(({ what, date }) => `${what}, since ${date}`);
  const steps: [string, Found, string[]][] = [
    ['Decisions', decisions(plan), late('decision')],
    ['Data', data(plan), []],
    ['Research', research(plan), late('research')],
    ['Dimensions and model', modelled(plan, model), []],
    ['Taxonomy and use', used(input), late('confirmation', 'delivery')],
    ['Kept alive', kept(input), late('refresh', 'expiry', 'measurement')],
  ];
  return steps.map(([title, { evidence, missing }, overdue], i) => ({
    step: i + 1,
    title,
    state: overdue.length > 0 ? 'overdue' : missing.length > 0 ? 'open' : 'stands',
    evidence,
    missing: [...overdue.map((one) => `Overdue: ${one}.`), ...missing],
  }));
}

function decisions({ decisions: all, require }: Plan): Found {
  const judged = new Set(require.filter(({ metric }) => metric === 'relevance').flatMap(({ decisions: names }) => names.map(({ name }) => name)));
  return {
    evidence: all.map(({ name, owner, question }) => `${name}${owner === undefined ? '' : ` (${owner})`}: ${question ?? ''}`.trim()),
    missing: [
      ...(all.length === 0 ? ['There is no decision that the segments are for.'] : []),
      ...all.filter(({ owner }) => owner === undefined).map(({ name }) => `Nobody owns ${name}.`),
      ...all.filter(({ name }) => !judged.has(name)).map(({ name }) => `No gate says whether the segments matter for ${name}.`),
    ],
  };
}

function data({ sources }: Plan): Found {
  const bare = sources.filter(({ expect, kind }) => expect.length === 0 && kind !== 'reference');
  const lines = sources.reduce((sum, { expect }) => sum + expect.length, 0);
  return {
    evidence: sources.length === 0 ? [] : [`${showCount(sources.length, 'source')}, ${showCount(lines, 'line')} of contract.`],
    missing: [
      ...(sources.length === 0 ? ['There is no source.'] : []),
      ...(bare.length > 0 ? [`No contract for ${bare.map(({ name }) => name).join(', ')}.`] : []),
    ],
  };
}

function research({ research: all, dimensions }: Plan): Found {
  const gaps = dimensions.filter(({ features }) => features.length === 0);
  const planned = new Set(all.map(({ fills }) => fills?.target));
  return {
    evidence: [
      ...all.filter(({ results }) => results !== undefined).map(({ name }) => `${name} has results.`),
      ...(gaps.length === 0 ? ['Every dimension has features.'] : []),
    ],
    missing: [
      ...gaps.filter(({ name }) => !planned.has(name)).map(({ name }) => `Nothing fills ${name}.`),
      ...all
        .filter(({ results }) => results === undefined)
        .map(({ name, due }) => `${name} has no results yet${due === undefined ? '' : `; due ${due.slice(0, 10)}`}.`),
    ],
  };
}

function modelled(plan: Plan, model: ModelFile | undefined): Found {
  if (model === undefined) return { evidence: [], missing: ['There is no model file. Run `segspec run --write` and commit it.'] };
  const bad = model.gates.filter(({ status }) => status === 'failed' || status === 'not run');
  const asOf = model.segmentation.asOf;
  return {
    evidence: [
      `${showCount(model.segments.length, 'segment')}${asOf === undefined ? '' : ` as of ${asOf.slice(0, 10)}`}, ${showCount(model.gates.length - bad.length, 'gate')} of ${model.gates.length} passed.`,
    ],
    missing: [
      ...bad.map(({ text, status }) => `The gate \`${text}\` ${status === 'failed' ? 'failed' : 'did not run'}.`),
      ...(isOf(model, plan) === false ? ['The spec forms or scores segments otherwise than its model file does.'] : []),
    ],
  };
}

function used({ plan, model, ledger }: CalendarInput): Found {
  const unmet = (model?.segments ?? []).filter(({ id }) => !plan.segments.some(({ name }) => name === id));
  const delivered = plan.publishes.flatMap(({ name }) => {
    const last = lastDelivery(ledger, name);
    return last ? [`${name}: ${showCount(last.rows, 'row')} on ${last.at.slice(0, 10)}.`] : [];
  });
  const never = plan.publishes.filter(({ name }) => lastDelivery(ledger, name) === undefined);
  return {
    evidence: [
      ...delivered,
      ...plan.consumers
        .filter(({ confirmedOn }) => confirmedOn !== undefined)
        .map(({ name, confirmedOn }) => `${name} confirmed on ${confirmedOn?.slice(0, 10)}.`),
    ],
    missing: [
      ...(plan.publishes.length === 0 ? ['Nothing is published.'] : []),
      ...never.map(({ name }) => `${name} was never delivered.`),
      ...(plan.consumers.length === 0 ? ['No team says that it works with the segments.'] : []),
      ...plan.consumers.filter(({ confirmedOn }) => confirmedOn === undefined).map(({ name }) => `${name} has not confirmed.`),
      ...plan.consumers.flatMap(({ name, reads }) =>
        reads.filter(({ target }) => never.some((one) => one.name === target)).map((read) => `${name} reads ${read.name}, which was never delivered.`),
      ),
      ...(unmet.length > 0 ? [`No segment is declared for ${unmet.map(({ id }) => id).join(', ')}.`] : []),
    ],
  };
}

function kept({ plan: { refresh }, model, ledger }: CalendarInput): Found {
  const measured = measurementsOf(ledger).map(({ measure, to }) => `${measure} was measured${to === undefined ? '' : `, as of ${to}`}.`);
  if (refresh === undefined) return { evidence: measured, missing: ['Nothing says when it is refreshed.'] };
  const { every, expires, owner, watch } = refresh;
  const span = ({ count, unit }: { readonly count: number; readonly unit: string }): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
  return {
    evidence: [
      `${every ? `Every ${span(every)}` : 'Without a rhythm'}${owner === undefined ? '' : `, by ${owner}`}; ${showCount(watch.length, 'line')} watched.`,
      ...measured,
    ],
    missing: [
      ...(every ? [] : ['Nothing says how often.']),
      ...(expires ? [] : ['Nothing says when it expires.']),
      ...(model !== undefined && model.segmentation.asOf === undefined ? ['The model file says no day, so nothing can be due.'] : []),
    ],
  };
}
