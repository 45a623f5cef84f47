// What a file points to on disk: the specs it imports, and the data files of its sources. Whether they exist is for others to see.

import type { Origin } from '../plan/plan.ts';
import type { Analysis } from '../rules/analyze.ts';
import { splitLines } from '../syntax/split-lines.ts';
import { resolveUri } from './uri.ts';

export interface SpecLink {
  /** The path itself, without its quotes. */
  readonly origin: Origin;
  readonly target: string;
  readonly kind: 'spec' | 'data';
  readonly path: string;
}

/** A pattern stands for any number of files, so it leads nowhere. */
const PATTERN = /[*?[\]{}]/;

export function linksOf({ plan, model }: Analysis, uri: string): SpecLink[] {
  const lines = splitLines(model.closure.files.find((file) => file.uri === uri)?.text ?? '');
  const link = (origin: Origin, path: string, kind: SpecLink['kind']): SpecLink[] => {
    const at = (lines[origin.start.line] ?? '').indexOf(`"${path}"`, origin.start.character);
    if (path === '' || at < 0) return [];
    const start = { line: origin.start.line, character: at + 1 };
    return [{ origin: { uri, start, end: { ...start, character: start.character + path.length } }, target: resolveUri(uri, path), kind, path }];
  };
  return [
    ...model.closure.imports.filter(({ from }) => from === uri).flatMap(({ origin, path }) => link(origin, path, 'spec')),
    ...plan.sources.flatMap(({ origin, input, inputOrigin }) =>
      origin.uri === uri && input.kind === 'files' && inputOrigin && !PATTERN.test(input.pattern) && !input.pattern.includes('://')
        ? link(inputOrigin, input.pattern, 'data')
        : [],
    ),
  ];
}
