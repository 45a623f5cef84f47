// A missing import offers the specs that are there now: the same name in another folder, one that declares what is named here, a name that is nearly the same.

import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { catalog } from '../../../language/catalog/catalog.ts';
import type { Finding } from '../../../language/catalog/finding.ts';
import { closest } from '../../../language/references/closest.ts';
import { pathBetween } from '../../../language/references/uri.ts';
import { writtenPaths } from '../../../language/references/written-paths.ts';
import { unknownImport } from '../../../language/rules/read/unknown-import.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';

/** More are a list to search in, which completion is for. */
const MOST = 3;

export function missingImports(session: Session, workspace: Workspace, uri: string, finding: Finding, diagnostic: Diagnostic): CodeAction[] {
  const text = session.parsed(uri)?.text;
  if (finding.code !== unknownImport.code || text === undefined) return [];
  const written = writtenPaths(text, uri, catalog).find(({ origin }) => within(origin.start, finding.origin));
  if (written === undefined) return [];
  const imported = new Set(session.analysis(uri)?.model.closure.imports.flatMap(({ to, problem }) => (problem === undefined ? [to] : [])));
  const mine = new Set(workspace.restingOn(uri));
  const candidates = workspace.uris().filter((other) => !mine.has(other) && !imported.has(other));
  return ranked(written.target, candidates, text, workspace)
    .slice(0, MOST)
    .flatMap((other, i) => {
      const path = pathBetween(uri, other);
      if (path === undefined) return [];
      const edit = { changes: { [uri]: [{ range: toRange(written.origin), newText: path.replace(/["\\]/g, '\\$&') }] } };
      return [{ title: `Import \`${path}\``, kind: CodeActionKind.QuickFix, edit, diagnostics: [diagnostic], isPreferred: i === 0 }];
    });
}

/** Best first; what has nothing in common with what is looked for is left out. */
function ranked(wanted: string, candidates: readonly string[], text: string, workspace: Workspace): string[] {
  const names = new Set(text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  const near = closest(stemOf(wanted), candidates.map(stemOf));
  const scored = candidates.map((uri) => {
    if (nameOf(uri) === nameOf(wanted)) return { uri, score: 1_000_000 };
    const declared = workspace.symbolsIn(uri);
    // Another segmentation is seldom what one imports.
    const library = declared.some(({ kind }) => kind === 'segmentation') ? 0 : declared.filter(({ name }) => names.has(name)).length;
    return { uri, score: library * 2 + (stemOf(uri) === near ? 1 : 0) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.uri < b.uri ? -1 : 1))
    .map(({ uri }) => uri);
}

const nameOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)).toLowerCase();
const stemOf = (uri: string): string => nameOf(uri).replace(/\.segspec$/, '');

function within({ line, character }: Finding['origin']['start'], { start, end }: Finding['origin']): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  return after && (line < end.line || (line === end.line && character <= end.character));
}
