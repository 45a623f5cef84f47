// Measuring one spec: every measurement that it declares, and an entry in the ledger for each that has news.

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MeasurePlan } from '../../../language/plan/plan.ts';
import { writeThrough } from '../../engine/data/warehouse/connect.ts';
import { engineKinds } from '../../engine/data/warehouse/engines/index.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import type { CollectOptions } from '../../engine/features/collect.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import type { Measurement } from '../../engine/result/result.ts';
import { appendEntry, type Ledger, measurementsOf } from '../../operate/ledger.ts';
import { type MeasureInput, measureOne } from '../../operate/measure/measure.ts';
import { refusal } from '../../project/reach.ts';
import type { CommandInput } from '../command.ts';
import { dayOptions, type OpenSpec, reachFor } from '../open.ts';
import { shownPath } from '../shown-path.ts';

export interface MeasureReport {
  readonly spec: string;
  readonly name: string;
  readonly label: string;
  readonly entity: string;
  readonly measurements: readonly Measurement[];
  readonly notes: readonly string[];
}

interface Measuring {
  readonly spec: OpenSpec;
  readonly measures: readonly MeasurePlan[];
  readonly model?: ModelFile;
  readonly ledger: Ledger;
  readonly ledgerPath: string;
  readonly kept: string;
  readonly warehouse: Warehouse;
  readonly progress: NonNullable<CollectOptions['progress']>;
  /** UTC. */
  readonly at: string;
}

export async function measureSpec(
  { spec, measures, model, ledger, ledgerPath, kept, warehouse, progress, at }: Measuring,
  input: CommandInput,
): Promise<MeasureReport> {
  const { plan } = spec.analysis;
  const { segmentation } = plan;
  const given: MeasureInput = {
    plan,
    ledger,
    kept,
    warehouse,
    progress,
    today: dayOptions(input).today,
    environment: (name) => process.env[name],
    writer: writeThrough(engineKinds, process.env),
    refuses: (path) => (existsSync(dirname(path)) ? refusal(path, reachFor([spec.shown], input)) : undefined),
    signal: input.signal,
    ...(model && { model }),
  };
  const measurements: Measurement[] = [];
  for (const measure of measures) {
    const found = await measureOne(measure, given);
    measurements.push(found);
    if (found.status === 'measured' && isNew(found, ledger)) await appendEntry(ledgerPath, { at, event: 'measurement', ...found });
  }
  return {
    spec: spec.shown,
    name: segmentation?.name ?? '',
    label: segmentation?.label ?? segmentation?.name ?? spec.shown,
    entity: segmentation?.entity ?? 'entity',
    measurements,
    notes: ledger.torn.map((line) => `Line ${line} of ${shownPath(ledgerPath)} is no whole entry and was skipped; a run was ended while it wrote it.`),
  };
}

/** Measured again with the same outcome is no event. */
function isNew(found: Measurement, ledger: Ledger): boolean {
  const last = measurementsOf(ledger).find(({ measure }) => measure === found.measure);
  if (last === undefined) return true;
  const { at: _, event: __, ...before } = last;
  return JSON.stringify(before) !== JSON.stringify(found);
}
