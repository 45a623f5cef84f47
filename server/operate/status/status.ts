// Putting the board of a spec together.

import type { Plan } from '../../../language/plan/plan.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { pluralOf, showShare } from '../../engine/result/show.ts';
import type { Alignment, DeliveryState, SecondDefinition, StatusBoard } from '../../engine/result/status-board.ts';
import { deliveriesOf, type Ledger, lastDelivery } from '../ledger.ts';
import { keptDelivery } from '../publish/kept.ts';
import { agreementOf } from './agreement.ts';
import { aligned, alignmentProblems } from './alignment.ts';
import { calendarOf } from './calendar.ts';
import { stepsOf } from './steps.ts';
import { teamRows } from './team-rows.ts';

export interface StatusInput {
  readonly spec: string;
  readonly plan: Plan;
  readonly model?: ModelFile;
  readonly ledger: Ledger;
  readonly kept: string;
  readonly today: string;
  readonly notes: readonly string[];
  readonly definitions?: readonly SecondDefinition[];
  /** Absent where no data is to be read; `unread` is why. */
  readonly warehouse?: Warehouse;
  readonly unread?: string;
  readonly signal?: AbortSignal;
}

export async function statusOf(input: StatusInput): Promise<StatusBoard> {
  const { spec, plan, today, notes, definitions } = input;
  const { segmentation } = plan;
  const calendar = calendarOf(input);
  const steps = stepsOf(input, calendar);
  const { alignment, agreement } = await alignmentOf(input);
  const problems = [
    ...calendar
      .filter(({ state }) => state === 'overdue')
      .map(({ what, date, kind }) => `${kind === 'expiry' ? 'The model expired' : `${what}: overdue`} since ${date}.`),
    ...alignment.flatMap(({ problems: own = [] }) => own),
    ...(definitions ?? []).map((one) => definitionWords(one, segmentation?.entity ?? 'entity')),
  ];
  return {
    spec,
    name: segmentation?.name ?? '',
    label: segmentation?.label ?? segmentation?.name ?? spec,
    entity: segmentation?.entity ?? 'entity',
    today,
    steps,
    calendar,
    deliveries: deliveries(input),
    alignment,
    ...(agreement && { agreement }),
    ...(definitions && { definitions }),
    problems,
    notes,
  };
}

function definitionWords({ file, line, kind, name, both, agree }: SecondDefinition, entity: string): string {
  const where = `${file}:${line}`;
  if (kind !== 'spec') return `\`${name}\` in ${where} is another definition for the same ${pluralOf(entity)}.`;
  const differ = both === undefined || agree === undefined || both === 0 ? '' : ` Of ${both} who are in both, one tells the other for ${showShare(agree)}.`;
  return `${name} in ${where} is another segmentation of the same ${pluralOf(entity)}.${differ}`;
}

function deliveries({ plan, ledger, model }: StatusInput): DeliveryState[] {
  return plan.publishes.map(({ name, kind = 'file' }) => {
    const last = lastDelivery(ledger, name);
    return {
      publish: name,
      kind,
      ...(last && {
        last: {
          delivery: last.delivery,
          at: last.at,
          ...(last.asOf !== undefined && { asOf: last.asOf }),
          rows: last.rows,
          target: last.target,
          current: last.model === model?.checksum,
        },
      }),
      readers: plan.consumers.filter(({ reads }) => reads.some(({ target }) => target === name)).map((consumer) => consumer.name),
    };
  });
}

async function alignmentOf({ plan, model, ledger, kept, warehouse, unread, signal }: StatusInput): Promise<Pick<StatusBoard, 'alignment' | 'agreement'>> {
  const found: Alignment[] = [];
  const teams: Parameters<typeof agreementOf>[0][number][] = [];
  for (const { name: consumer, team, column, reads } of plan.consumers) {
    const publish = reads[0]?.target;
    if (column === undefined || publish === undefined) continue;
    const head = { consumer, ...(team !== undefined && { team }), publish, column: `${column.source}.${column.column}` };
    const [before, last] =
      deliveriesOf(ledger, publish).slice(-2).length === 2 ? deliveriesOf(ledger, publish).slice(-2) : [undefined, lastDelivery(ledger, publish)];
    const now = last && (await keptDelivery(kept, publish, last.delivery));
    if (model === undefined || last === undefined)
      found.push({ ...head, untold: model === undefined ? 'there is no model file' : `${publish} was never delivered` });
    else if (now === undefined) found.push({ ...head, untold: 'who was in the last delivery is not kept here' });
    else if (warehouse === undefined) found.push({ ...head, untold: unread ?? 'no data was to be read (`--no-data`)' });
    else {
      const rows = await teamRows(plan, column, warehouse, signal);
      if ('problem' in rows) found.push({ ...head, untold: rows.problem });
      else {
        teams.push({ consumer, rows });
        const figures = aligned(rows, last.delivery, now, before && (await keptDelivery(kept, publish, before.delivery)), model);
        found.push({ ...head, figures, problems: alignmentProblems(consumer, figures) });
      }
    }
  }
  const agreement = model && agreementOf(teams, model);
  return { alignment: found, ...(agreement && { agreement }) };
}
