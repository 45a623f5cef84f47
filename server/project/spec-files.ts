// Specs on disk: finding them, reading them with whatever they import. Shared by the command line and the language server.

import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SpecReader } from '../../language/references/closure.ts';
import { type ParsedSpec, parseSpec } from '../../language/syntax/parse.ts';
import { type Reach, refusal } from './reach.ts';
import { readRegular } from './read-regular.ts';

export function uriOf(path: string): string {
  return pathToFileURL(path).toString();
}

export function pathOf(uri: string): string {
  return fileURLToPath(uri);
}

/** A file's text; UTF-8, or UTF-16 by its byte order mark. Undefined where there is no such file, or what is there is none. */
export function readText(path: string): string | undefined {
  try {
    return decode(readRegular(path));
  } catch {
    return undefined;
  }
}

export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8');
}

/** Why an import is not read, as the end of a sentence; undefined where it may be. */
export function importRefusal(reach: Reach): (uri: string) => string | undefined {
  return (uri) => (uri.startsWith('file:') ? refusal(pathOf(uri), reach) : undefined);
}

/** Reads imports from disk, each file once. */
export function diskReader(): SpecReader {
  const known = new Map<string, ParsedSpec | undefined>();
  return (uri) => {
    if (!known.has(uri)) {
      const text = uri.startsWith('file:') ? readText(pathOf(uri)) : undefined;
      known.set(uri, text === undefined ? undefined : parseSpec(text, uri));
    }
    return known.get(uri);
  };
}
