// A folder for copies that the database needs for a moment, gone with the operation. Who opens the database says where such folders are made.

import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How folders for a moment are named, so that what a killed process left behind is known and cleared. */
export interface ScratchPlaces {
  /** A name that nobody else has; nothing is made. */
  readonly next: () => string;
  /** What killed processes left behind goes; called before a folder is made. */
  readonly clear: () => void;
  /** The folder is no more. */
  readonly forget: (folder: string) => void;
}

export interface Scratch {
  /** Where it is, or would be. */
  readonly folder: string;
  /** The path of one more file in it. Throws the file system's error. */
  readonly file: (ending: string) => string;
  /** The folder, made for nobody else to read; undefined where none can be made. */
  readonly make: () => string | undefined;
  readonly remove: () => void;
}

let folders = 0;
/** Of a process that nobody kills, such as a test. */
const OWN: ScratchPlaces = { next: () => join(tmpdir(), `segspec-${process.pid}-${Date.now()}-${++folders}`), clear: () => undefined, forget: () => undefined };

export function createScratch(places: ScratchPlaces = OWN): Scratch {
  const folder = places.next();
  let made = false;
  let files = 0;
  const make = (): string => {
    if (!made) {
      places.clear();
      mkdirSync(folder, { mode: 0o700 });
    }
    made = true;
    return folder;
  };
  return {
    folder,
    file: (ending) => join(make(), `${++files}.${ending}`),
    make: () => {
      try {
        return make();
      } catch {
        return undefined;
      }
    },
    remove: () => {
      if (made) rmSync(folder, { recursive: true, force: true });
      made = false;
      places.forget(folder);
    },
  };
}
