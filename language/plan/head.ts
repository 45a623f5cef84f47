// The head that every declaration shares: its name, kind and label, judged against its definition.

import type { AstNode } from 'langium';
import { kindsFor } from '../catalog/catalog.ts';
import { closest } from '../references/closest.ts';
import { type Named, nameOf, nameOrigin } from '../references/declared.ts';
import type { SymbolKind } from '../references/model.ts';
import { symbolId } from '../references/model.ts';
import { missingName, unknownKind } from '../rules/read/index.ts';
import { readName } from '../syntax/words.ts';
import { at, type LowerContext, mention, mentionWord, placeOf, report } from './context.ts';
import type { Declared, Origin } from './plan.ts';
import { type Properties, text } from './properties.ts';

type Head = AstNode & { readonly name?: string; readonly kind?: string; readonly label?: string };

export function head(context: LowerContext, node: Head, properties: Properties): Declared {
  const keyword = node.$type.toLowerCase();
  const definition = context.catalog.declarations.get(keyword);
  const name = nameOf(node as Named) ?? '';
  const origin = at(context, node);
  const place = nameOrigin(node, context.uri, context.line);
  if (name === '' && definition?.named === 'required') report(context, missingName, { origin: place, facts: { keyword } });
  if (name !== '' && keyword !== 'test') mention(context, place, symbolId(keyword as SymbolKind, name), true);
  const owner = properties.entries.has('owner') ? text(properties, 'owner') : undefined;
  const kind = definition && kindOf(context, node, definition.kinds, place);
  return {
    name,
    nameOrigin: place,
    ...(kind !== undefined && { kind }),
    ...(node.label !== undefined && { label: node.label }),
    ...(owner !== undefined && { owner }),
    properties: properties.origins,
    origin,
  };
}

function kindOf(context: LowerContext, node: Head, kinds: Parameters<typeof kindsFor>[1], place: Origin): string | undefined {
  if (kinds === undefined) return node.kind === undefined ? undefined : readName(node.kind);
  // A decision is a name of the spec, not a word of the catalog.
  if (kinds === 'the decision') return undefined;
  const keyword = node.$type.toLowerCase();
  const known = kindsFor(context.catalog, kinds);
  const name = node.kind === undefined ? undefined : readName(node.kind);
  const origin = name === undefined ? place : placeOf(context, node, 'kind');
  if (name !== undefined && (!known || known.has(name))) {
    mentionWord(context, origin, keyword === 'model' ? 'method' : 'kind', name);
    return name;
  }
  const guess = name === undefined ? undefined : closest(name, [...(known?.keys() ?? [])]);
  const fix = guess === undefined ? undefined : { title: `Change to \`${guess}\``, edits: [{ origin, text: guess }] };
  report(context, unknownKind, { origin, facts: { name, keyword, guess, known: [...(known?.keys() ?? [])] }, ...(fix && { fix }) });
  return name;
}
