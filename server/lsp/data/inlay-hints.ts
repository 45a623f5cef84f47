// textDocument/inlayHint: the inferred type and unit of every feature and derived column, and, for editors that do not draw them themselves, what the last run says beside its lines.

import { type InlayHint, InlayHintKind, type Position, type Range } from 'vscode-languageserver';
import type { Origin, Plan } from '../../../language/plan/plan.ts';
import { splitLines } from '../../../language/syntax/split-lines.ts';
import { describe, writeType } from '../../../language/types/describe.ts';
import type { ValueType } from '../../../language/types/value-type.ts';
import type { InlinePreview } from '../../protocol.ts';
import { previewsOf } from './inline-previews.ts';
import type { DataRequest } from './request.ts';

export const inlayHints: DataRequest = (context) => {
  const { connection, session, settings, drawsResults } = context;
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) => {
    const plan = session.analysis(uri)?.plan;
    if (plan === undefined) return [];
    const types = settings().inlayHints.types ? typeHints(plan, uri, range) : [];
    return drawsResults() ? types : [...types, ...resultHints(previewsOf(context, uri), session.parsed(uri)?.text ?? '', range)];
  });
};

function typeHints(plan: Plan, uri: string, range: Range): InlayHint[] {
  const features = plan.dimensions.flatMap(({ features: own }) => own.map(({ nameOrigin, type }) => ({ nameOrigin, type })));
  const derived = plan.sources.flatMap(({ columns }) => columns.filter(({ expression }) => expression !== undefined));
  return [...features, ...derived]
    .filter(({ nameOrigin, type }) => within(nameOrigin, uri, range) && told(type))
    .map(({ nameOrigin, type }) => hint(nameOrigin, type));
}

/** `previews` at the ends of their lines, which `text` holds. */
function resultHints(previews: readonly InlinePreview[], text: string, range: Range): InlayHint[] {
  const lines = splitLines(text);
  return previews
    .filter(({ line }) => line >= range.start.line && line <= range.end.line)
    .map(({ line, text: words, detail }) => ({ position: { line, character: lines[line]?.length ?? 0 }, label: words, tooltip: detail, paddingLeft: true }));
}

function hint({ end }: Origin, type: ValueType): InlayHint {
  const position: Position = { ...end };
  return { position, label: `: ${writeType(type)}`, kind: InlayHintKind.Type, tooltip: `This is ${describe(type)}, as its expression gives it.` };
}

const told = ({ kind }: ValueType): boolean => kind !== 'unknown' && kind !== 'none';

function within({ uri, start }: Origin, wanted: string, range: Range): boolean {
  return uri === wanted && start.line >= range.start.line && start.line <= range.end.line;
}
