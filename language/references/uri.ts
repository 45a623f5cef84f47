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
