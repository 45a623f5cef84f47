// One thing that can stand at the cursor.

import { writeName } from '../syntax/words.ts';

export interface CompletionEntry {
  readonly label: string;
  /** With `$1`-style stops where `snippet`. */
  readonly insert: string;
  readonly snippet?: boolean;
  readonly kind: 'keyword' | 'property' | 'value' | 'function' | 'transform' | 'metric' | 'source' | 'column' | 'dimension' | 'feature' | 'declaration';
  readonly detail?: string;
  readonly documentation?: string;
}

export const word = (label: string, kind: CompletionEntry['kind'], documentation?: string): CompletionEntry => ({
  label,
  insert: writeName(label),
  kind,
  ...(documentation !== undefined && { documentation }),
});
