// What a look at the data could not read.

import type { Finding } from '../../../language/catalog/finding.ts';

/** Why a source cannot be read, or a declared column of it. */
export interface UnreadSource {
  readonly source: string;
  /** As it is declared; absent where it is about the source. */
  readonly column?: string;
  readonly finding: Finding;
}
