// Whether files are as they were: a stamp of each, taken by asking the file system. Asked every now and then rather than told by it:
// what `fs.watch` reports differs by system, stops when an editor replaces a file, and never comes from network drives and containers.

import { statSync } from 'node:fs';
import { globSync } from 'tinyglobby';

export interface Targets {
  readonly files: readonly string[];
  /** Files that match are watched, those too that come later. */
  readonly patterns: readonly string[];
}

export type Stamps = ReadonlyMap<string, string>;

const ABSENT = 'absent';

export function stampsOf({ files, patterns }: Targets): Stamps {
  const found = patterns.length ? globSync([...patterns], { absolute: true, expandDirectories: false }) : [];
  return new Map([...files, ...found].map((file) => [file, stamp(file)]));
}

/** The files that differ, come or go. */
export function differences(before: Stamps, after: Stamps): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((file) => (before.get(file) ?? ABSENT) !== (after.get(file) ?? ABSENT));
}

/** The files that were there and are gone. */
export function gone(before: Stamps, after: Stamps): string[] {
  return [...before].filter(([file, was]) => was !== ABSENT && (after.get(file) ?? ABSENT) === ABSENT).map(([file]) => file);
}

function stamp(file: string): string {
  try {
    const found = statSync(file, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? ABSENT : `${found.ino}:${found.size}:${found.mtimeNs}`;
  } catch {
    return ABSENT;
  }
}
