// The page of one function: today's customers by the committed model, with what is decided, done, changed and due that concerns it.

import type { BusinessFunction } from '../../../language/catalog/business-functions.ts';
import type { DecisionPlan, Plan } from '../../../language/plan/plan.ts';
import { scoreTable } from '../../engine/model/model-file/score.ts';
import type { TeamPage, TeamSegment } from '../../engine/result/result.ts';
import { showNumber, showShare } from '../../engine/result/show.ts';
import { worthColumn } from '../../engine/stages/value.ts';
import { deliveredDay, deliveriesOf } from '../ledger.ts';
import { askOf, notToDo, publishesFor, whenOf, whereWords } from './foot.ts';
import type { TeamPageInput } from './input.ts';
import { plainFigure } from './plain-figure.ts';
import { traitsOf } from './traits.ts';

/** Its own decisions by their kind, and those that a consumer of its team decides. */
export function decisionsFor({ name, decisions: kinds }: BusinessFunction, { decisions, consumers }: Pick<Plan, 'decisions' | 'consumers'>): DecisionPlan[] {
  const used = new Set(consumers.filter(({ team }) => team === name).flatMap((one) => one.decisions.flatMap(({ target }) => target ?? [])));
  return decisions.filter((one) => kinds.length === 0 || kinds.includes(one.kind ?? '') || used.has(one.name));
}

export function teamPage(of: BusinessFunction, input: TeamPageInput): TeamPage {
  const { plan, model, table, measured } = input;
  const { segmentation } = plan;
  const entity = segmentation?.entity ?? 'entity';
  const decisions = decisionsFor(of, plan);
  const { segment } = scoreTable(model, table);
  const segments = segmentsOf(of, decisions, segment, input);
  const assigned = segments.reduce((sum, { size }) => sum + size, 0);
  const since = sinceOf(segments, input);
  const worth = worthColumn(plan, table);
  return {
    title: of.title,
    name: of.name,
    label: segmentation?.label ?? segmentation?.name ?? '',
    entity,
    ...(table.asOf !== undefined && { asOf: table.asOf.slice(0, 10) }),
    people: table.rows,
    unassigned: table.rows - assigned,
    decisions: decisions.map((one) => ({
      name: one.name,
      question: one.label ?? one.question ?? one.name,
      ...(one.owner !== undefined && { owner: one.owner }),
      ...(one.due !== undefined && { due: one.due.slice(0, 10) }),
      measured: measured(one.name),
    })),
    ...(worth && { worth: worth.label }),
    segments,
    ...(since && { since }),
    not: notToDo(of, segments, decisions, input),
    where: publishesFor(of, plan).map((publish) => whereWords(publish)),
    ask: askOf(of, plan),
    when: whenOf(input),
  };
}

function segmentsOf(of: BusinessFunction, decisions: readonly DecisionPlan[], segment: Int32Array, { plan, model, table }: TeamPageInput): TeamSegment[] {
  const traits = traitsOf(of, plan, table, segment, model.segments.length);
  const worth = worthColumn(plan, table);
  const totals = model.segments.map(() => ({ size: 0, worth: 0 }));
  segment.forEach((at, row) => {
    const own = totals[at];
    if (own === undefined) return;
    own.size++;
    const value = worth?.values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) own.worth += value;
  });
  const assigned = totals.reduce((sum, { size }) => sum + size, 0);
  const whole = totals.reduce((sum, one) => sum + one.worth, 0);
  const found = model.segments.map(({ id, label }, at): TeamSegment => {
    const { size, worth: own } = totals[at] ?? { size: 0, worth: 0 };
    const declared = plan.segments.find((one) => one.name === id);
    return {
      id,
      at,
      label: declared?.label ?? label,
      size,
      share: assigned === 0 ? 0 : size / assigned,
      ...(worth && { worth: { shown: plainFigure(own, worth.type), ...(whole > 0 && totals.every((one) => one.worth >= 0) && { share: own / whole }) } }),
      traits: traits[at] ?? [],
      actions: decisions.flatMap((decision) =>
        (declared?.lines ?? [])
          .filter((line) => line.decision.target === decision.name)
          .map(({ text, budget }) => ({ decision: decision.name, text, ...(budget !== undefined && { budget: budgetWords(budget, decision) }) })),
      ),
    };
  });
  return found.sort((a, b) => Number(b.actions.length > 0) - Number(a.actions.length > 0) || (b.worth?.share ?? b.share) - (a.worth?.share ?? a.share));
}

function budgetWords(share: number, { budget }: DecisionPlan): string {
  return `${showShare(share)} of the budget${budget === undefined ? '' : `, ${showNumber(share * budget.amount)}${budget.currency === undefined ? '' : ` ${budget.currency}`}`}`;
}

/** Against the last delivery of another day, else against the model file. */
function sinceOf(segments: readonly TeamSegment[], { plan, model, table, ledger }: TeamPageInput): TeamPage['since'] {
  const today = table.asOf?.slice(0, 10);
  const last = plan.publishes
    .flatMap(({ name }) => deliveriesOf(ledger, name))
    .filter((entry) => today === undefined || deliveredDay(entry) < today)
    .sort((a, b) => (deliveredDay(a) < deliveredDay(b) ? -1 : 1))
    .at(-1);
  const made = model.segmentation.asOf?.slice(0, 10);
  const day = last ? deliveredDay(last) : made;
  if (day === undefined || (today !== undefined && day >= today)) return undefined;
  const before = new Map(last ? Object.entries(last.segments) : model.segments.map(({ id, size }) => [id, size] as const));
  const ids = new Set(segments.map(({ id }) => id));
  const changes = segments.map(({ id, label, size }) => {
    const was = before.get(id);
    if (was === undefined) return `${label}: new, ${showNumber(size)}`;
    const change = size - was;
    return change === 0 ? `${label}: as many as before` : `${label}: ${showNumber(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}, ${showNumber(size)} now`;
  });
  return { day, changes: [...changes, ...[...before.keys()].filter((id) => !ids.has(id)).map((id) => `${id}: no more`)] };
}
