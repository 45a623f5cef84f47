// What is to be written in a spec once files or folders lie elsewhere: the same files are meant afterwards.

import type { Catalog } from '../catalog/catalog.ts';
import type { Origin } from '../plan/plan.ts';
import { pathBetween, resolveUri, sameUri } from './uri.ts';
import { writtenPaths } from './written-paths.ts';

/** A file or folder, by its URIs. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

export interface PathChange {
  readonly origin: Origin;
  readonly text: string;
}

/** Changes in a spec as it lies now, before anything has moved. */
export function pathsAfter(text: string, uri: string, moves: readonly Move[], catalog: Catalog): PathChange[] {
  const moved = moverOf(moves);
  const home = moved(uri);
  return writtenPaths(text, uri, catalog).flatMap(({ origin, path, target }) => {
    const now = moved(target);
    if (now === target && home === uri) return [];
    if (resolveUri(home, path) === now) return [];
    const written = isAbsolute(path) ? (now === target ? path : undefined) : pathBetween(home, now);
    if (written === undefined || written === path) return [];
    const kept = /^\.[/\\]/.test(path) && !written.startsWith('.') ? `./${written}` : written;
    return [{ origin, text: kept.replace(/["\\]/g, '\\$&') }];
  });
}

/** Where a file lies once everything has moved; of several moves the innermost folder counts. */
function moverOf(moves: readonly Move[]): (uri: string) => string {
  const known = moves.map(({ from, to }) => ({ from: sameUri(from), to: sameUri(to) })).sort((a, b) => b.from.length - a.from.length);
  return (uri) => {
    const move = known.find(({ from }) => uri === from || uri.startsWith(`${from.replace(/\/$/, '')}/`));
    return move === undefined ? uri : `${move.to.replace(/\/$/, '')}${uri.slice(move.from.replace(/\/$/, '').length)}`;
  };
}

const isAbsolute = (path: string): boolean => /^(?:[/\\]|[A-Za-z]:)/.test(path);
