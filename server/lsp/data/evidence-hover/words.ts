// What hovers of several kinds say alike, in Markdown.

import { capital } from '../../../engine/result/show.ts';
import { type Evidence, sourceWords } from '../evidence.ts';

/** Where the figures above it come from. */
export function said(evidence: Evidence): string {
  return `*${capital(sourceWords(evidence))}.*`;
}

/** None without rows. */
export function table(head: string, alignment: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [[head, alignment, ...rows].join('\n')];
}
