// A spec with everything it imports, loaded through a reader that the caller provides: the language does no input or output.

import type { Origin } from '../plan/plan.ts';
import type { Import } from '../syntax/generated/ast.ts';
import { originOf, type ParsedSpec } from '../syntax/parse.ts';
import { resolveUri } from './uri.ts';

export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  /** As written. */
  readonly path: string;
  readonly origin: Origin;
  readonly problem?: 'missing' | 'cycle' | 'refused';
  /** Why it is not read, where it is refused. */
  readonly reason?: string;
}

export interface Closure {
  readonly root: string;
  /** The root first, then imports in the order they are met. */
  readonly files: readonly ParsedSpec[];
  readonly imports: readonly ImportEdge[];
}

/** Gives a parsed file, or undefined where there is none. */
export type SpecReader = (uri: string) => ParsedSpec | undefined;

/** `refuses` says why a file may not be read, as the end of a sentence. */
export function loadClosure(root: ParsedSpec, read: SpecReader, refuses: (uri: string) => string | undefined = () => undefined): Closure {
  const files: ParsedSpec[] = [];
  const imports: ImportEdge[] = [];
  const visit = (file: ParsedSpec, path: readonly string[]): void => {
    files.push(file);
    for (const { node, line } of importsOf(file)) {
      const to = resolveUri(file.uri, node.path ?? '');
      const edge = { from: file.uri, to, path: node.path ?? '', origin: originOf(node, file.uri, line) };
      if (to === file.uri || path.includes(to)) imports.push({ ...edge, problem: 'cycle' });
      else if (files.some((known) => known.uri === to)) imports.push(edge);
      else {
        const reason = node.path ? refuses(to) : undefined;
        const imported = node.path && reason === undefined ? read(to) : undefined;
        imports.push(imported ? edge : reason === undefined ? { ...edge, problem: 'missing' } : { ...edge, problem: 'refused', reason });
        if (imported) visit(imported, [...path, file.uri]);
      }
    }
  };
  visit(root, []);
  return { root: root.uri, files, imports };
}

/** Whether every file that is imported is there and may be read: else a name may be declared where nobody looks. */
export function isWhole({ imports }: Closure): boolean {
  return !imports.some(({ problem }) => problem === 'missing' || problem === 'refused');
}

function* importsOf(file: ParsedSpec): Generator<{ node: Import; line: number }> {
  for (const chunk of file.chunks) for (const node of chunk.spec.imports ?? []) yield { node, line: chunk.line };
}
