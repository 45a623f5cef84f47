// One line of the tree, of a spec.

import type { OutlineItem } from '../../../protocol.ts';

export type MakeItem = (id: string, kind: OutlineItem['kind'], label: string, rest?: Partial<OutlineItem>) => OutlineItem;

export const itemsOf =
  (uri: string): MakeItem =>
  (id, kind, label, rest = {}) => ({ id: `${uri} ${id}`, kind, label, spec: uri, stale: false, items: [], ...rest });

/** What stands behind a label, of what is known. */
export function described(parts: readonly (string | undefined)[]): { readonly description?: string } {
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? {} : { description: known.join(' · ') };
}
