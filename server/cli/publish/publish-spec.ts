// Publishing one spec: score, plan, show, ask, deliver.

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeThrough } from '../../engine/data/warehouse/connect.ts';
import { engineKinds } from '../../engine/data/warehouse/engines/index.ts';
import { ledgerPaths, readLedger } from '../../operate/ledger.ts';
import { measuredDeliveries } from '../../operate/measure/frozen.ts';
import { deliverAll } from '../../operate/publish/deliver.ts';
import { planPublishes } from '../../operate/publish/plan-publishes.ts';
import { refreshRefusals } from '../../operate/publish/preconditions.ts';
import type { PublishReport, Refusal } from '../../operate/publish/report.ts';
import { refusal } from '../../project/reach.ts';
import { WriteRefused } from '../../project/writing/refusal.ts';
import { type CommandInput, textOption } from '../command.ts';
import { failureOf } from '../failure.ts';
import { reachFor } from '../open.ts';
import { spareInputs } from '../own-files.ts';
import { printPublish } from '../print/publish.ts';
import { inScratch } from '../scratch.ts';
import { shownPath } from '../shown-path.ts';
import { UsageError } from '../streams.ts';
import { confirmed } from './confirm.ts';
import type { PublishPart } from './formats.ts';
import { publishesAsked, type Scored, scoreForPublish } from './score.ts';

interface Publishing {
  readonly shown: string;
  readonly path: string;
  readonly names: readonly string[];
  readonly input: CommandInput;
  /** Whether stdout is for a reader. */
  readonly talks: boolean;
  readonly at: string;
  readonly nonce: () => string;
}

export async function publishSpec(given: Publishing): Promise<PublishPart> {
  const { shown, names, input } = given;
  const scored = await scoreForPublish(shown, names, input);
  return publishScored(given, scored).finally(() => scored.inside?.close());
}

async function publishScored(given: Publishing, scored: Scored): Promise<PublishPart> {
  const { path, names, input } = given;
  const { plan } = scored.spec.analysis;
  const unknown = names.find((name) => !plan.publishes.some((one) => one.name === name));
  if (unknown !== undefined)
    throw new UsageError(
      `${scored.spec.shown} declares no publish \`${unknown}\`; it declares ${plan.publishes.map(({ name }) => name).join(', ') || 'none'}.`,
    );
  const publishes = publishesAsked(plan, names);
  const none: Refusal[] =
    publishes.length === 0 && plan.segmentation ? [{ reason: 'The spec declares no `publish`, so there is nowhere to deliver to.', waivable: false }] : [];
  const head = headOf(scored, input);
  if (scored.model === undefined || scored.data === undefined || none.length > 0)
    return { shown: false, report: { ...head, status: 'refused', refusals: [...scored.refusals, ...none], publishes: [], notes: [] } };
  return inScratch('The delivery', (scratch) => planAndDeliver(given, scored, publishes, scratch, ledgerPaths(path)));
}

async function planAndDeliver(
  { shown: named, input, talks, at, nonce }: Publishing,
  { spec, model, data, refusals: before, inside }: Scored,
  publishes: Scored['spec']['analysis']['plan']['publishes'],
  scratch: string,
  { ledger: ledgerPath, kept }: { readonly ledger: string; readonly kept: string },
): Promise<PublishPart> {
  if (model === undefined || data === undefined) throw new Error('Nothing was scored.');
  const { plan } = spec.analysis;
  const because = textOption(input, 'because');
  const ledger = await readLedger(ledgerPath);
  const shared = { at, scratch, shown: shownPath, signal: input.signal, ...(because !== undefined && { because }) };
  const { ready, refusals } = await planPublishes({
    ...shared,
    ...(inside && { inside }),
    plan,
    publishes,
    model,
    table: data.table,
    report: data.report,
    ledger,
    kept,
    delivery: () => `${at.replace(/[-:.]/g, '')}-${nonce()}`,
    environment: (name) => process.env[name],
    writer: writeThrough(engineKinds, process.env),
    refuses: (file, what) => refusedPath(file, what, named, input),
  });
  const all = [...before, ...refreshRefusals(ledger, model), ...refusals];
  const notes = ledger.torn.map((line) => `Line ${line} of ${shownPath(ledgerPath)} is no whole entry and was skipped; a run was ended while it wrote it.`);
  const head = { ...headOf({ spec, model, data, refusals: [] }, input), refusals: all, notes, publishes: ready.map(({ outcome }) => outcome) };
  const standing = all.filter(({ waivable }) => !waivable || because === undefined);
  if (standing.length > 0) return { shown: false, report: { ...head, status: 'refused', refusals: standing } };
  const stopped = because === undefined && ready.some(({ outcome }) => outcome.breaker.length > 0);
  if (stopped) return { shown: false, report: { ...head, status: 'stopped' } };
  const waived = all.map(({ reason }) => reason);
  const planned: PublishReport = { ...head, refusals: [], notes: [...notes, ...waived.map((reason) => `Let out all the same: ${reason}`)], status: 'planned' };
  if (input.options.dryRun === true) return { shown: false, report: planned };
  if (talks) input.streams.out(printPublish(planned, input.streams, 'plan'));
  if (!(await confirmed(`Deliver ${ready.map(({ publish }) => publish.name).join(', ')}?`, input))) return { shown: talks, report: planned };
  const outcomes = await deliverAll(ready, {
    ...shared,
    ledger: ledgerPath,
    kept,
    model: model.checksum,
    ...(data.table.asOf !== undefined && { asOf: data.table.asOf }),
    waived,
    spared: (publish) => measuredDeliveries(plan, ledger, publish),
    words: (error) => (failureOf(error).words ?? String(error)).replace(/^segspec: /, '').split('\n')[0] ?? '',
  });
  const failed = outcomes.some((outcome) => outcome.failed !== undefined);
  return { shown: talks, report: { ...planned, publishes: outcomes, status: failed ? 'failed' : 'delivered' } };
}

function headOf({ spec, model, data }: Scored, input: CommandInput): Pick<PublishReport, 'spec' | 'name' | 'label' | 'entity' | 'asOf' | 'model' | 'because'> {
  const { segmentation } = spec.analysis.plan;
  const because = textOption(input, 'because');
  const asOf = data?.table.asOf;
  return {
    spec: spec.shown,
    name: segmentation?.name ?? '',
    label: segmentation?.label ?? segmentation?.name ?? spec.shown,
    entity: segmentation?.entity ?? 'entity',
    ...(asOf !== undefined && { asOf }),
    ...(model && { model: model.checksum }),
    ...(because !== undefined && { because }),
  };
}

/** A spec may come from a stranger: it delivers into its project, and over nothing that it is made of or reads. */
function refusedPath(file: string, what: 'file' | 'database', spec: string, input: CommandInput): string | undefined {
  const outside = refusal(thereAbove(dirname(file)), reachFor([spec], input));
  if (outside !== undefined) return `\`${shownPath(file)}\` is not written: ${outside}. Allow it with --allow-outside.`;
  try {
    // Its folder may be made first.
    if (what === 'file' && existsSync(dirname(file))) spareInputs(shownPath(file), [spec], input);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError || error instanceof WriteRefused) return error.message;
    throw error;
  }
}

function thereAbove(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : thereAbove(dirname(folder));
}
