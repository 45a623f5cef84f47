// A delivery in words: how it ended, and what changed since the last one.

import { pluralOf, showCount, showNumber } from '../../engine/result/show.ts';
import type { PublishReport, Since } from '../../operate/publish/report.ts';

export function outcomeWords({ status, publishes, refusals, entity, asOf, because }: PublishReport): string {
  const many = showCount(publishes.length, 'delivery', 'deliveries');
  const day = asOf === undefined ? '' : ` as of ${asOf.slice(0, 10)}`;
  switch (status) {
    case 'refused':
      return `Nothing was delivered: ${showCount(refusals.length, 'reason')}.`;
    case 'stopped':
      return 'Nothing was delivered: it needs a reason (`--because "…"`).';
    case 'planned':
      return `${many} of ${pluralOf(entity)}${day} could go out. Nothing was written.`;
    case 'delivered':
      return `${many} of ${pluralOf(entity)}${day} went out.${because === undefined ? '' : ` Because: ${because}`}`;
    case 'failed':
      return `Not everything went out: ${publishes
        .filter(({ failed }) => failed !== undefined)
        .map(({ publish }) => publish)
        .join(', ')}.`;
  }
}

const MOST_FLOWS = 6;

export function sinceWords(since: Since | undefined): string[] {
  if (since === undefined) return ['The first delivery.'];
  const { at, asOf, rows, untold, flows = [], movedValue } = since;
  const head = `Since ${at.slice(0, 10)}${asOf === undefined ? '' : ` (as of ${asOf.slice(0, 10)})`}`;
  if (untold !== undefined) return [`${head}, ${showNumber(rows)} rows then; who moved cannot be told, since ${untold}.`];
  const { moved = 0, unchanged = 0 } = since;
  const worth = movedValue === undefined || moved === 0 ? '' : `, worth ${movedValue.shown} in ${movedValue.label}`;
  const shown = flows.slice(0, MOST_FLOWS).map(({ from, to, rows: count }) => `${from} → ${to} ${showNumber(count)}`);
  return [
    `${head}: ${showNumber(since.new ?? 0)} new, ${showNumber(since.gone ?? 0)} gone, ${showNumber(moved)} moved${worth}, ${showNumber(unchanged)} unchanged.`,
    ...(shown.length ? [`Moved: ${shown.join('; ')}${flows.length > MOST_FLOWS ? `; and ${showCount(flows.length - MOST_FLOWS, 'smaller flow')}` : ''}.`] : []),
  ];
}
