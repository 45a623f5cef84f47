// What must hold before anything is written, judged of the model file, the spec and the collected data. Each refusal says why; some may be let out with a reason.

import type { Plan, PublishPlan } from '../../../language/plan/plan.ts';
import { columnsBehind } from '../../../language/plan/walk.ts';
import { dayAfter } from '../../../language/types/day-after.ts';
import { isOf } from '../../engine/model/model-file/fingerprint.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import type { CollectReport } from '../../engine/result/result.ts';
import { type Ledger, lastRefresh } from '../ledger.ts';
import type { Refusal } from './report.ts';

/** Of the model file alone. */
export function modelRefusals(plan: Plan, model: ModelFile, today: string): Refusal[] {
  const found: Refusal[] = [];
  const name = plan.segmentation?.name ?? '';
  if (model.segmentation.name !== name) found.push(never(`The model file is of another spec: ${model.segmentation.name}, not ${name}.`));
  else if (isOf(model, plan) === false)
    found.push(never('The spec forms or scores segments otherwise than its model file does. Run `segspec run --write`, review the change and commit it.'));
  const expires = plan.refresh?.expires;
  const from = model.segmentation.asOf;
  if (expires && from !== undefined) {
    const until = dayAfter(from, expires);
    if (until < today)
      found.push({
        reason: `The model is of ${from.slice(0, 10)} and expired on ${until} (\`expires: ${expires.count} ${expires.unit}${expires.count === 1 ? '' : 's'}\`). Refit it.`,
        waivable: true,
      });
  }
  for (const { text, status, detail } of model.gates) {
    if (status === 'failed') found.push(never(`The gate \`${text}\` of the model file failed: ${detail}`));
    if (status === 'not run') found.push(never(`The gate \`${text}\` of the model file did not run: ${detail}`));
  }
  return found;
}

/** Of the last refresh: what it stopped stays stopped until another one says otherwise, or the model is another one. */
export function refreshRefusals(ledger: Ledger, model: ModelFile): Refusal[] {
  const last = lastRefresh(ledger);
  if (last?.verdict !== 'stop' || last.model !== model.checksum) return [];
  return [{ reason: `The refresh of ${last.at.slice(0, 10)} said stop: ${last.reasons.join(' ')} Resolve that and refresh again.`, waivable: true }];
}

/** Of the data that is to be scored. */
export function dataRefusals({ contracts, population }: Pick<CollectReport, 'contracts' | 'population'>): Refusal[] {
  const broken = contracts
    .filter(({ status }) => status === 'failed' || status === 'not run')
    .map(({ source, text, status, shown, detail }): Refusal => {
      const why = status === 'failed' ? `does not hold${shown === undefined ? '' : ` (${shown})`}` : 'could not be judged';
      return { reason: `The contract \`${text}\` of ${source} ${why}: ${detail}`, waivable: true };
    });
  return population === 0 ? [...broken, never('The data gives nobody to score.')] : broken;
}

/** Of what a publish would hand out. */
export function columnRefusals(plan: Plan, publish: PublishPlan, notRun: CollectReport['notRun']): Refusal[] {
  return publish.columns.flatMap(({ text, feature }) => {
    if (feature === undefined) return [];
    const features =
      plan.dimensions
        .find(({ name }) => name === feature.dimension)
        ?.features.filter(({ name }) => feature.feature === undefined || name === feature.feature) ?? [];
    return features.flatMap((one): Refusal[] => {
      const failed = notRun.find(({ dimension, feature: name }) => dimension === one.dimension && name === one.name);
      const personal = columnsBehind(plan, one.expression).find((use) => {
        const source = plan.sources.find(({ name }) => name === (use.joins.at(-1) ?? use.source));
        return source?.columns.find(({ name }) => name === use.column)?.personal;
      });
      const allowed = publish.kind === 'audience' && publish.because?.trim();
      return [
        ...(failed ? [{ publish: publish.name, reason: `\`${text}\` has no values: ${failed.reason}`, waivable: false }] : []),
        ...(personal && !allowed
          ? [
              {
                publish: publish.name,
                reason: `\`${text}\` stands on the personal column \`${personal.column}\`. ${publish.kind === 'audience' ? 'Say with `because:` in the publish why the audience may hold it, or leave it out.' : 'Leave it out.'}`,
                waivable: false,
              },
            ]
          : []),
      ];
    });
  });
}

function never(reason: string): Refusal {
  return { reason, waivable: false };
}
