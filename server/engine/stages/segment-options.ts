// What the stages after the features may be told beside the plan and the table.

import type { CommittedTable, EarlierTables } from '../data/tables/feature-table.ts';
import type { InsideTable } from '../data/tables/inside-table.ts';
import type { Redefined } from '../model/model-file/committed.ts';
import type { FittedModel } from '../model/model-file/fitted-model.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import type { Progress } from '../result/pace.ts';

export interface SegmentOptions {
  /** Cancels within about a second; the returned promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  /** The committed model file: gives segments their identities. */
  readonly previous?: ModelFile;
  /** The models behind features with fitted values, for the model file. */
  readonly fitted?: readonly FittedModel[];
  /** What forms the segments as it was on earlier days. */
  readonly earlier?: EarlierTables;
  /** The entities as they were on the day of the committed model file; today's where not given. */
  readonly committed?: CommittedTable;
  /** What the spec computes otherwise than the committed model file does, as that did. */
  readonly redefined?: Redefined;
  /** Everybody, where the table holds a sample of them and their rows stay where they lie. */
  readonly inside?: InsideTable;
  /** How many threads may validate; as many as the machine has where not given. The result is the same with any number. */
  readonly threads?: number;
}
