// textDocument/documentLink: from an import to its spec, from a source to its file.

import type { DocumentLink } from 'vscode-languageserver';
import { linksOf } from '../../../language/references/links.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';

export function links(session: Session, uri: string): DocumentLink[] {
  const analysis = session.analysis(uri);
  return (analysis ? linksOf(analysis, uri) : []).map(({ origin, target, kind, path }) => ({
    range: toRange(origin),
    target,
    tooltip: kind === 'spec' ? `Open the spec ${path}` : `Open the data ${path}`,
  }));
}
