// A run with the model file that it would leave.

import type { RunResult } from '../../result/run-result.ts';
import type { ModelFile } from './schema.ts';

export interface FinishedRun extends RunResult {
  /** The champion as it would be written; absent without segments. */
  readonly modelFile?: ModelFile;
}
