// A path that is being written: in an import, or as the value of a property that the catalog says holds one.

import type { Catalog } from '../catalog/catalog.ts';
import type { PropertyDefinition } from '../catalog/declarations/declaration.ts';
import { cutIntoPieces } from '../format/tokens.ts';
import { cutIntoChunks } from '../syntax/chunks.ts';
import { withoutComments } from '../syntax/comments.ts';
import { cursorContext } from './context.ts';

export interface OpenPath {
  /** What it should lead to. */
  readonly to: 'spec' | NonNullable<PropertyDefinition['path']>;
  /** What stands between the quote and the cursor. */
  readonly typed: string;
}

/** Undefined where the cursor, at the end of `before`, is in no path. */
export function openPath(before: string, catalog: Catalog): OpenPath | undefined {
  const pieces = cutIntoPieces(cutIntoChunks(before).at(-1)?.text ?? '');
  const text = pieces.at(-1);
  const isOpen = text?.kind === 'text' && before.endsWith(text.text) && !(text.text.length > 1 && text.text.endsWith('"'));
  if (!isOpen) return undefined;
  const typed = text.text.slice(1);
  const outside = before.slice(0, before.length - text.text.length);
  if (/(?:^|[\n\r;}])\s*import\s*$/.test(withoutComments(outside))) return { to: 'spec', typed };
  const context = cursorContext(outside);
  if (context.kind !== 'property') return undefined;
  const to = catalog.declarations.get(context.block)?.properties.find(({ name }) => name === context.property)?.path;
  return to && { to, typed };
}
