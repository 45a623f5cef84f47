// From data files to the text of a first spec that checks; `segspec init` and the editor start segmentations with it.

import { formatSpec } from '../../language/format/format.ts';
import type { Warehouse } from '../engine/data/warehouse/warehouse.ts';
import { uriOf } from '../project/spec-files.ts';
import { featuresOf } from './features.ts';
import { leaveOpen } from './left-open.ts';
import { lookAt, UnusableData } from './look-at.ts';
import { type Proposal, propose } from './propose.ts';
import { type Answers, specText } from './spec-text.ts';

export interface StartingSpec {
  readonly proposal: Proposal;
  readonly text: string;
  /** What the spec leaves open, one sentence each. */
  readonly open: readonly string[];
}

/** Throws UnusableData where the files hold nothing that segments could be formed from. `today` is an ISO date. */
export async function startingSpec(
  files: readonly string[],
  spec: string,
  answers: Answers,
  warehouse: Warehouse,
  signal: AbortSignal,
  today = new Date().toISOString().slice(0, 10),
): Promise<StartingSpec> {
  const proposal = propose(await lookAt(files, spec, warehouse, signal));
  refuse(proposal);
  const written = formatSpec(specText(proposal, answers));
  return { proposal, ...leaveOpen(written, uriOf(spec), proposal, answers.sponsor !== undefined, today) };
}

function refuse({ sources }: Proposal): void {
  const names = sources.map(({ from }) => from).join(', ');
  const [has, it] = sources.length === 1 ? ['has', 'it'] : ['have', 'they'];
  if (sources.every(({ report }) => report.columns.length === 0)) throw new UnusableData(`${names}: there are no columns that can be read.`);
  if (sources.every(({ report }) => report.rows === 0))
    throw new UnusableData(`${names} ${has} column names but no rows. Choose a delivery with data, so that types and keys can be told from it.`);
  if (sources.length === 1 && sources[0]?.report.columns.length === 1)
    throw new UnusableData(
      `${names} has a single column, so nothing tells customers apart. If ${it} should have more, the separator may be an unusual one; save it as CSV or TSV.`,
    );
  if (featuresOf(sources).base.length === 0)
    throw new UnusableData(
      `${names} ${has} neither dated rows by customer nor two columns of numbers, categories or yes-or-no values that differ, so there is nothing to form segments from. Choose data of what customers do.`,
    );
}
