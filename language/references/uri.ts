// Paths in specs are relative to the file they stand in; these turn them into URIs without touching a file system.

import { URI, Utils } from 'vscode-uri';

/** The URI of `path` as written in the file `from`. Half a character (a lone surrogate) has none, and stands for a file that is not there. */
export function resolveUri(from: string, path: string): string {
  return Utils.resolvePath(Utils.dirname(URI.parse(from)), path.replaceAll('\\', '/').replace(/\p{Surrogate}/gu, '\uFFFD')).toString();
}

/** The folder of a file, as a URI. */
export function folderOf(uri: string): string {
  return Utils.dirname(URI.parse(uri)).toString();
}

/** The URI of a file or folder inside a folder. */
export function childOf(folder: string, name: string): string {
  return Utils.joinPath(URI.parse(folder), name).toString();
}

/** A URI as it is written here, whoever wrote it. */
export function sameUri(uri: string): string {
  return URI.parse(uri).toString();
}

/** The path to write in the file `from` for the file `to`; undefined where they lie in different worlds, as on two drives. */
export function pathBetween(from: string, to: string): string | undefined {
  const [a, b] = [Utils.dirname(URI.parse(from)), URI.parse(to)];
  if (a.scheme !== b.scheme || a.authority !== b.authority) return undefined;
  const [here, there] = [a.path.split('/').filter(Boolean), b.path.split('/').filter(Boolean)];
  if (/^[A-Za-z]:$/.test(here[0] ?? '') && here[0]?.toLowerCase() !== there[0]?.toLowerCase()) return undefined;
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
}
