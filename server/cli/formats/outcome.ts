// What a command has to say of one spec, for every format alike. The commands make it; the formats write it and know no command.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Origin } from '../../../language/plan/plan.ts';
import type { RunResult } from '../../engine/result/result.ts';
import type { TextOf } from '../print/findings.ts';
import type { Streams } from '../streams.ts';
import type { Judged } from './judged.ts';

export interface Outcome {
  /** The spec as the user would write it. */
  readonly shown: string;
  /** Its first character: where things are shown that have no place of their own. */
  readonly origin: Origin;
  /** What the segmentation is called; absent for a library. */
  readonly title?: string;
  /** Of checking and of running. */
  readonly findings: readonly Finding[];
  /** Gates, contracts, knock-outs, tests and parts that did not run, in the order of the run. */
  readonly judged: readonly Judged[];
  /** What a run gave; absent where there was none, or where the spec has errors. */
  readonly result?: RunResult;
  /** Whether the command fails because of this spec. */
  readonly failed: boolean;
  /** What the command did besides, in words: that the model file differs, and how. */
  readonly notes: readonly string[];
  readonly textOf: TextOf;
  /** For a terminal. */
  readonly pretty: (streams: Streams) => string;
  /** As JSON; several specs are a list of them. */
  readonly json: Readonly<Record<string, unknown>>;
  /** As JSON lines. */
  readonly lines: readonly unknown[];
}

/** The start of a spec as a place. */
export function startOf(uri: string): Origin {
  const start = { line: 0, character: 0 };
  return { uri, start, end: start };
}
